-- A plan that is adopted again is superseded by nothing: what its record says of it has always been so, its row was not.

update plan set successor = null where state <> 'superseded';
