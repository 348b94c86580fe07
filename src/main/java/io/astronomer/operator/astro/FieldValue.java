package io.astronomer.operator.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The wanted value of one field. */
public sealed interface FieldValue {

    /** A value that may be shown. */
    record Plain(JsonNode value) implements FieldValue {}

    /**
     * A value that may be compared and sent, never shown.
     *
     * @param shownMembers the names of members that may be shown; empty for all, as none comes from a Secret
     */
    record Sensitive(SecretValue value, Optional<Set<String>> shownMembers) implements FieldValue {
        public Sensitive {
            shownMembers = shownMembers.map(Set::copyOf);
        }

        /** A value that the spec itself holds, or that has no members. */
        public Sensitive(SecretValue value) {
            this(value, Optional.empty());
        }
    }

    /** A referenced value that this pass did not read: it counts as equal to whatever is set. */
    record Unread() implements FieldValue {}
}
