"""The program on a PC: put into Excel, taken out, checked, tried."""
