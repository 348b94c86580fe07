package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Scope;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * What an object is compared by.
 *
 * @param deployment name of the Deployment of an object that belongs to one; empty for that of a Workspace
 */
public record ComparedKey(ObjectType type, String key, String deployment) implements Comparable<ComparedKey> {
    private static final Comparator<ComparedKey> ORDER = Comparator.comparing(ComparedKey::type)
            .thenComparing(ComparedKey::key)
            .thenComparing(ComparedKey::deployment);

    static ComparedKey of(ObjectIdentity identity, UnaryOperator<String> names) {
        return new ComparedKey(
                identity.type(),
                identity.key(),
                identity.scope() == Scope.DEPLOYMENT ? names.apply(identity.scopeEntityId()) : "");
    }

    @Override
    public int compareTo(ComparedKey other) {
        return ORDER.compare(this, other);
    }
}
