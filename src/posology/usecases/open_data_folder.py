"""Find the data folder and make it ready: what the web pages need of storage before anything else."""

from posology.storage.place import data_folder, database, make_data_folder, prepare

__all__ = ["data_folder", "database", "make_data_folder", "prepare"]
