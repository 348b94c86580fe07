package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Subject;
import io.astronomer.operator.sandbox.astro.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Organizations of other tenants, each with its own Workspace and token. */
public final class Others {
    public static final int COUNT = 40;
    private static final String PREFIX = "cother";
    private static final List<Organization> ALL =
            IntStream.range(0, COUNT).mapToObj(Organization::new).toList();

    private Others() {}

    public static List<Organization> all() {
        return ALL;
    }

    static boolean isOne(String organizationId) {
        return organizationId.startsWith(PREFIX);
    }

    /** One organization. */
    public record Organization(int number) {
        public String id() {
            return id(PREFIX);
        }

        public String workspace() {
            return id("cspace");
        }

        public String token() {
            return "token-of-another-" + number;
        }

        private String id(String prefix) {
            return String.format(Locale.ROOT, "%s%019d", prefix, number);
        }

        void addTo(AstroService service) {
            service.directory().add(new Directory.Organization(id(), "other", false));
            service.directory().add(new Directory.Workspace(workspace(), id(), "other"));
            Subject key = new Subject(id("cukeys"), Subject.Type.SERVICEKEY, "other-" + number);
            service.tokens().issue(Token.of(token(), key, Token.Kind.ORGANIZATION, id()));
        }
    }
}
