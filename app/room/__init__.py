"""The Zukunftswerkstatt in the room: fast entry at the tables, photos, votes, the leader's page."""
