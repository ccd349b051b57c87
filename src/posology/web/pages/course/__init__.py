"""The diary and its plan: first run, the evening, the plan with its supply, the timeline, what goes on beside."""
