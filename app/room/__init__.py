"""The Zukunftswerkstatt in the room: fast entry at the tables, photos, the facilitator's page."""
