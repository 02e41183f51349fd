"""Documents → the tables of the workbook: new ones, new editions, and what staff have to be asked."""
