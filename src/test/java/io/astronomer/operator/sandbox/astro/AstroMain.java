package io.astronomer.operator.sandbox.astro;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;

/** Starts the service by itself, for the sandbox, for end-to-end tests and for trying the vendor's own tools on it. */
public final class AstroMain {
    static final String USAGE = "usage: [--port PORT] [--org ID] [--show-secrets]";

    private AstroMain() {}

    /** What the command line asks for. */
    record Options(int port, String organizationId, boolean showSecrets) {

        static Options parse(String... arguments) {
            Options options = new Options(AstroServer.DEFAULT_PORT, SandboxFixtures.ORGANIZATION, false);
            Iterator<String> rest = List.of(arguments).iterator();
            while (rest.hasNext()) {
                options = options.with(rest.next(), rest);
            }
            return options;
        }

        private Options with(String name, Iterator<String> rest) {
            return switch (name) {
                case "--port" -> new Options(port(value(name, rest)), organizationId, showSecrets);
                case "--org" -> new Options(port, organization(value(name, rest)), showSecrets);
                case "--show-secrets" -> new Options(port, organizationId, true);
                default -> throw new IllegalArgumentException("unknown argument " + name + "; " + USAGE);
            };
        }

        private static String value(String name, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value; " + USAGE);
            }
            return rest.next();
        }

        private static int port(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("--port must be a number; " + USAGE, notANumber);
            }
        }

        private static String organization(String text) {
            if (!Ids.isCuid(text)) {
                throw new IllegalArgumentException("--org must be a CUID; " + USAGE);
            }
            return text;
        }
    }

    public static void main(String... arguments) {
        try {
            start(System.out, Options.parse(arguments));
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    static AstroServer start(PrintStream out, Options options) {
        AstroService service =
                AstroService.withSandboxFixtures(options.organizationId(), Clock.systemUTC(), Ids.random());
        service.directory().allowSecretsFetching(options.organizationId(), options.showSecrets());
        AstroServer server = AstroServer.start(service, options.port());
        print(out, server, options.organizationId());
        return server;
    }

    private static void print(PrintStream out, AstroServer server, String organizationId) {
        Directory directory = server.service().directory();
        out.println("Astro service  " + server.url());
        out.println("organization   " + organizationId);
        directory
                .workspacesOf(organizationId)
                .forEach(found -> out.println("workspace      " + found.id() + "  " + found.name()));
        directory
                .deploymentsOf(organizationId)
                .forEach(found -> out.println(
                        "deployment     " + found.id() + "  " + found.name() + " in " + found.workspaceId()));
        out.println("token          " + SandboxFixtures.ORGANIZATION_TOKEN);
        out.println("for the vendor's command line:");
        out.println("  export ASTRO_DOMAIN=localhost ASTRO_API_TOKEN="
                + CliToken.of(organizationId, SandboxFixtures.WORKSPACE));
    }
}
