"""What may be written to the terminal: where a bug happened. Never diary text, names or doses."""

import logging
import traceback


class PlaceOnly(logging.Formatter):
    """Says which kind of error happened and on which lines of the code, without its message.

    The message of an exception, and the path and form of a request, may hold what a person typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Give one record as text."""
        if not record.exc_info or record.exc_info[0] is None:
            return f"{record.levelname} in {record.name} (line {record.lineno} of {record.module})"
        kind, _, trace = record.exc_info
        places = (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace))
        return "\n".join(["A mistake in Posology itself:", *places, f"  {kind.__name__}"])
