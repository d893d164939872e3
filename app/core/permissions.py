"""Who may do what: the one table of roles and permissions."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """A thing that somebody may do. Views and services ask for these, never for a role."""

    CONTRIBUTION_MODERATE = "contribution:moderate"
    CONTRIBUTION_IMPORT = "contribution:import"
    CONTRIBUTION_ENTER = "contribution:enter"
    COLLECTING_SWITCH = "collecting:switch"
    DRAFTS_SWITCH = "drafts:switch"
    TEXT_TRANSLATE = "text:translate"
    GLOSSARY_KEEP = "glossary:keep"
    THEME_ARRANGE = "theme:arrange"
    THEME_ANSWER = "theme:answer"
    TEMPLATE_KEEP = "template:keep"
    THEME_DECIDE = "theme:decide"
    MEASURE_KEEP = "measure:keep"
    DOSSIER_COMPILE = "dossier:compile"
    DOSSIER_READ = "dossier:read"
    CONCEPT_KEEP = "concept:keep"
    QUALITY_READ = "quality:read"
    NUMBERS_KEEP = "numbers:keep"
    ANALYSIS_CARE = "analysis:care"
    WORKSHOP_KEEP = "workshop:keep"
    CONFERENCE_PREPARE = "conference:prepare"
    PROCESS_NOTE = "process:note"
    ACCOUNT_MANAGE = "account:manage"


class Role(StrEnum):
    """What a member of staff is; German names stand in the catalogue."""

    COORDINATOR = "coordinator"
    INTERPRETER = "interpreter"
    PLANNER = "planner"
    ADMINISTRATOR = "administrator"
    HELPER = "helper"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(
        {
            Permission.CONTRIBUTION_MODERATE,
            Permission.GLOSSARY_KEEP,
            Permission.CONTRIBUTION_IMPORT,
            Permission.CONTRIBUTION_ENTER,
            Permission.COLLECTING_SWITCH,
            Permission.DRAFTS_SWITCH,
            Permission.THEME_ARRANGE,
            Permission.THEME_ANSWER,
            Permission.TEMPLATE_KEEP,
            Permission.MEASURE_KEEP,
            Permission.WORKSHOP_KEEP,
            Permission.DOSSIER_COMPILE,
            Permission.DOSSIER_READ,
            Permission.QUALITY_READ,
            Permission.PROCESS_NOTE,
        }
    ),
    Role.INTERPRETER: frozenset({Permission.TEXT_TRANSLATE, Permission.GLOSSARY_KEEP}),
    Role.PLANNER: frozenset(
        {
            Permission.DOSSIER_READ,
            Permission.THEME_DECIDE,
            Permission.MEASURE_KEEP,
            Permission.CONCEPT_KEEP,
            Permission.QUALITY_READ,
            Permission.NUMBERS_KEEP,
            Permission.WORKSHOP_KEEP,
            Permission.CONFERENCE_PREPARE,
            Permission.PROCESS_NOTE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.ACCOUNT_MANAGE,
            Permission.COLLECTING_SWITCH,
            Permission.DRAFTS_SWITCH,
            Permission.TEMPLATE_KEEP,
            Permission.CONTRIBUTION_IMPORT,
            Permission.QUALITY_READ,
            Permission.ANALYSIS_CARE,
            Permission.NUMBERS_KEEP,
        }
    ),
    Role.HELPER: frozenset({Permission.CONTRIBUTION_ENTER}),
}

LOCAL_ROLES = frozenset({Role.COORDINATOR, Role.HELPER})
"""Roles that hold for one municipality (or for what was said to the whole district)."""
