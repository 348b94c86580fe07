package io.astronomer.operator.sandbox.astro;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The command that starts only the Astro service, for the sandbox, for end-to-end tests and for the vendor's own tools.
 */
public final class AstroMain {
    private static final String USAGE = """
            The Astro service by itself, in memory.
              --help                        print this
            """ + AstroOptions.USAGE;

    private AstroMain() {}

    static AstroOptions parse(String... arguments) {
        AstroOptions options = AstroOptions.defaults();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            if (!AstroOptions.has(option)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            options = options.with(option, rest);
        }
        return options;
    }

    public static void main(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        try {
            start(System.out, parse(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.printf("%s%n%s", wrong.getMessage(), USAGE);
            System.exit(2);
        } catch (IllegalStateException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    static AstroServer start(PrintStream out, AstroOptions options) {
        AstroServer server = options.start();
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
        server.adminUrl().ifPresent(url -> out.println("requests       " + url));
        out.println("for the vendor's command line:");
        if (server.port() != AstroServer.DEFAULT_PORT) {
            // The vendor's tool expects port 8888 for the domain localhost, unless it is configured otherwise.
            out.println("  astro config set -g local.core http://localhost:" + server.port());
        }
        out.println("  export ASTRO_DOMAIN=localhost ASTRO_API_TOKEN="
                + CliToken.of(organizationId, SandboxFixtures.WORKSPACE));
    }
}
