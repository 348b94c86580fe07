package io.astronomer.operator.sandbox.astro;

import java.time.Clock;
import java.util.Deque;
import java.util.OptionalInt;

/** The command-line options of an Astro service. */
public record AstroOptions(
        int port, OptionalInt adminPort, String organizationId, boolean showSecrets, ServiceVariants serviceVariants) {
    private static final int HIGHEST_PORT = 65_535;

    /** The help text, with one option a line. */
    public static final String USAGE = """
              --port PORT                   the port to listen on; 8888 by default, 0 for a free one
              --admin-port PORT             the port of a page with the most recent requests
              --org ID                      the id of the organization
              --show-secrets                allow listings with showSecrets
            Behaviour where the sources about the vendor's API disagree, the default first:
            """ + ReadingOptions.usage();

    /**
     * Returns the defaults: the port of the vendor's command line, the sandbox's organization and the most likely
     * variant.
     */
    public static AstroOptions defaults() {
        return new AstroOptions(
                AstroServer.DEFAULT_PORT,
                OptionalInt.empty(),
                SandboxFixtures.ORGANIZATION,
                false,
                ServiceVariants.defaults());
    }

    public static boolean has(String option) {
        return switch (option) {
            case "--port", "--admin-port", "--org", "--show-secrets" -> true;
            default -> ReadingOptions.has(option);
        };
    }

    /**
     * Returns these options with one more; {@link #has has} must be true for it.
     *
     * @param rest the arguments after the option; its value, if it has one, is removed
     */
    public AstroOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--port" ->
                new AstroOptions(port(option, rest), adminPort, organizationId, showSecrets, serviceVariants);
            case "--admin-port" ->
                new AstroOptions(
                        port, OptionalInt.of(port(option, rest)), organizationId, showSecrets, serviceVariants);
            case "--org" ->
                new AstroOptions(port, adminPort, organization(value(option, rest)), showSecrets, serviceVariants);
            case "--show-secrets" -> new AstroOptions(port, adminPort, organizationId, true, serviceVariants);
            default ->
                new AstroOptions(
                        port,
                        adminPort,
                        organizationId,
                        showSecrets,
                        serviceVariants.with(ReadingOptions.reading(option, value(option, rest))));
        };
    }

    /** Starts the service with the sandbox's fixtures. */
    public AstroServer start() {
        AstroService service = AstroService.withSandboxFixtures(organizationId, Clock.systemUTC(), Ids.random());
        service.directory().allowSecretsFetching(organizationId, showSecrets);
        service.behaveBy(serviceVariants);
        AstroServer server = AstroServer.start(service, port);
        RecentCalls recent = new RecentCalls(Clock.systemUTC());
        server.log().divert(recent::add);
        try {
            adminPort.ifPresent(where -> server.openAdmin(where, recent));
        } catch (IllegalStateException taken) {
            server.close();
            throw taken;
        }
        return server;
    }

    /** Removes the value of an option and returns it. */
    public static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static int port(String option, Deque<String> rest) {
        String text = value(option, rest);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new IllegalArgumentException(option + " must be a port from 0 to 65535, but is " + text);
        }
        return Integer.parseInt(text);
    }

    private static String organization(String text) {
        if (!Ids.isCuid(text)) {
            throw new IllegalArgumentException(
                    "--org must be a CUID, 25 lower-case characters that begin with c, but is " + text);
        }
        return text;
    }
}
