package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Desired value of one field. */
public sealed interface FieldValue {

    /** A value that may be shown. */
    record Plain(JsonNode value) implements FieldValue {}

    /**
     * A value that may be compared and sent, and is never shown. Members that the spec contains are shown in plans.
     *
     * @param shownMembers names of members that may be shown; empty for all, when none stems from a Secret
     * @param inlineMembers names of members whose values the spec contains; empty for all
     */
    record Sensitive(SecretValue value, Optional<Set<String>> shownMembers, Optional<Set<String>> inlineMembers)
            implements FieldValue {
        public Sensitive {
            shownMembers = shownMembers.map(Set::copyOf);
            inlineMembers = inlineMembers.map(Set::copyOf);
        }

        /** A map of which the spec contains only the shown members. */
        public Sensitive(SecretValue value, Optional<Set<String>> shownMembers) {
            this(value, shownMembers, shownMembers);
        }

        /** A value of the spec itself, or without members. */
        public Sensitive(SecretValue value) {
            this(value, Optional.empty());
        }

        /** Returns the value of a member if the spec contains it. */
        public Optional<JsonNode> inline(String member) {
            return inlineMembers.map(names -> names.contains(member)).orElse(true)
                    ? value.inline(member)
                    : Optional.empty();
        }
    }

    /**
     * A referenced value that was not read; it counts as equal to any set value.
     *
     * @param mayBeAbsent whether its source may have no value for the field, so that it equals an unset one too
     */
    record Unread(boolean mayBeAbsent) implements FieldValue {
        /** A value that its source must have. */
        public Unread() {
            this(false);
        }
    }

    /**
     * A value that only Astro has; it counts as equal to any set value, and no request contains it.
     *
     * @param members a JSON object with the members of a map that the spec gives; the others are kept
     */
    record Kept(Optional<SecretValue> members) implements FieldValue {
        /** A value of which the spec gives no part. */
        public Kept() {
            this(Optional.empty());
        }
    }
}
