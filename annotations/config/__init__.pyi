from .corpus_file import (
    USUAL,
    Config,
    Encodings,
    Identity,
    Locks,
    Team,
    named_guidelines,
    parse_config,
    read_config,
)
from .faults import ConfigFault, ConfigFaultsError
from .folder import require_folder
from .label_keys import LABEL_KEYS
from .person_file import (
    PersonConfig,
    person_config_path,
    read_person_config,
)
from .plain_file import (
    LARGEST_CONFIG,
    decoded,
    read_plain_file,
    why_unreadable,
)
from .review_tables import (
    OWN_WORDS_KEY,
    SAMPLE_SHARE,
    USUAL_RULES,
    ReviewReason,
    ReviewRules,
)
from .suggest_table import (
    AS_THE_CORPUS,
    LEAST_SURE,
    SUGGEST_SOURCES,
    SuggestChoices,
)
from .table import CONFIG_NAME, is_login_name
from .toml_text import toml_of

__all__ = [
    "AS_THE_CORPUS",
    "CONFIG_NAME",
    "LABEL_KEYS",
    "LARGEST_CONFIG",
    "LEAST_SURE",
    "OWN_WORDS_KEY",
    "SAMPLE_SHARE",
    "SUGGEST_SOURCES",
    "USUAL",
    "USUAL_RULES",
    "Config",
    "ConfigFault",
    "ConfigFaultsError",
    "Encodings",
    "Identity",
    "Locks",
    "PersonConfig",
    "ReviewReason",
    "ReviewRules",
    "SuggestChoices",
    "Team",
    "decoded",
    "is_login_name",
    "named_guidelines",
    "parse_config",
    "person_config_path",
    "read_config",
    "read_person_config",
    "read_plain_file",
    "require_folder",
    "toml_of",
    "why_unreadable",
]
