package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.SECRET;
import static io.astronomer.operator.astro.Field.Trait.SECRET_IF_DECLARED;

import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.RemoteObject;

/** Fields that Astro masks as secrets. */
public final class Masks {
    private Masks() {}

    public static boolean isSecret(Field field, RemoteObject remote) {
        return field.is(SECRET) || (field.is(SECRET_IF_DECLARED) && isDeclaredSecret(remote));
    }

    private static boolean isDeclaredSecret(RemoteObject remote) {
        return remote.payload().value("isSecret").asBoolean(false);
    }
}
