"""The programme on the desk: its versions, a draft as form and text, what it would have done."""
