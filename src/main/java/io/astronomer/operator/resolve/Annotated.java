package io.astronomer.operator.resolve;

import io.astronomer.operator.api.EnvironmentObject;
import java.util.Map;
import java.util.Optional;

/** Reads what people said in annotations. */
public final class Annotated {
    private Annotated() {}

    /** The value without the space around it; empty when nothing is said. */
    public static Optional<String> value(EnvironmentObject resource, String name) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations)
                .flatMap(all -> Optional.ofNullable(all.get(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
