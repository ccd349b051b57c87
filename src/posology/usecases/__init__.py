"""One file for each thing a person does; the web pages and the command line call nothing else."""
