"""Speed, memory and accuracy of the finished engine, measured on this machine. Run: python3 dev.py bench"""
