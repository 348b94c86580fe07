package io.astronomer.operator.bench.child;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The five Workspaces and five Deployments of the resources. */
public final class Scopes {
    private static final List<Entity> ALL = IntStream.range(0, 10)
            .mapToObj(number -> new Entity(number < 5 ? "WORKSPACE" : "DEPLOYMENT", id(number)))
            .toList();

    private Scopes() {}

    /** One scope entity, as a spec names it. */
    public record Entity(String scope, String id) {
        public boolean isWorkspace() {
            return scope.equals("WORKSPACE");
        }
    }

    public static List<Entity> all() {
        return ALL;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "cbench%019d", number);
    }
}
