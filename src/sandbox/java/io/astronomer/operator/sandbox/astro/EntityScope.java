package io.astronomer.operator.sandbox.astro;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of scope entity. */
enum EntityScope {
    WORKSPACE,
    DEPLOYMENT;

    static Optional<EntityScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
