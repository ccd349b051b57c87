"""What did it do for people like me? Conditions, studies, claims, questions and cases, each labelled for what it is."""
