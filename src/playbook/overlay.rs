//! An organisation's own records over the embedded ones. In: the text of each file. Out: a playbook, or findings with
//! the place in the file. Read through the span tree, so that a problem has a line and a column.
