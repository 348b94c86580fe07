package io.astronomer.operator.plan;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Redactor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The object that the resource asks for, whole: what is left out is meant to be empty. {@code revision} is present when
 * any value is referenced or sensitive.
 */
public record Desired(
        String organizationId,
        ObjectIdentity identity,
        long generation,
        String description,
        Payload payload,
        boolean autoLinkDeployments,
        List<Link> links,
        NavigableSet<String> excluded,
        Optional<SecretRevision> revision,
        Policy policy) {

    public Desired {
        links = List.copyOf(links);
        excluded = Collections.unmodifiableNavigableSet(new TreeSet<>(excluded));
    }

    /** The fields that answers may leave out: nothing secret, and only the object's own. */
    public Map<String, String> writeOnly() {
        Map<String, String> values = new TreeMap<>();
        for (Field field : identity.type().fields()) {
            if (field.is(Field.Trait.WRITE_ONLY)
                    && payload.get(field.name()).orElse(null) instanceof FieldValue.Plain plain) {
                values.put(field.name(), plain.value().asText());
            }
        }
        return values;
    }

    /** Takes the values out of texts that may not be shown, as far as they were read. */
    Redactor redactor() {
        return Redactor.of(Stream.concat(Stream.of(payload), links.stream().map(Link::overrides)));
    }

    /** Whether values were left unread, so that it may be compared but not sent. */
    public boolean hasUnread() {
        return Stream.concat(Stream.of(payload), links.stream().map(Link::overrides))
                .flatMap(part -> part.fields().values().stream())
                .anyMatch(FieldValue.Unread.class::isInstance);
    }
}
