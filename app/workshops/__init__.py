"""A municipality's Zukunftswerkstätten as data: phases, sessions, where a session stands."""
