package io.astronomer.operator.cli;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.cli.astro.AstroReader;
import io.astronomer.operator.cli.plan.UnknownName;
import io.astronomer.operator.cli.remote.AmbiguousName;
import io.astronomer.operator.cli.remote.KnownListings;
import io.astronomer.operator.config.AstroConfig;
import io.astronomer.operator.config.DefaultOrganization;
import io.astronomer.operator.config.DefaultsConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.config.MassDeletionConfig;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.Defaults;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options by which a command finds Astro. The environment has the operator's names. */
final class AstroOptions {
    private static final String ORGANIZATION = "--organization";
    private static final String TOKEN_FILE = "--token-file";
    private static final String API_URL = "--api-url";
    private static final String DEFAULT_WORKSPACE = "--default-workspace";

    @Option(
            names = ORGANIZATION,
            paramLabel = "ID",
            description = "Id of the organization. Defaults to ASTRO_ORGANIZATION_ID.")
    private @Nullable String organization;

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            description = "File with an API token that may read. Defaults to the token in ASTRO_API_TOKEN, or the file"
                    + " in ASTRO_API_TOKEN_FILE. No option takes the token itself, because other users see options.")
    private @Nullable String tokenFile;

    @Option(
            names = API_URL,
            paramLabel = "URL",
            description = "API URL. Defaults to ASTRO_API_URL, or https://api.astronomer.io/v1.")
    private @Nullable String apiUrl;

    @Option(
            names = DEFAULT_WORKSPACE,
            paramLabel = "NAME",
            description = "Name or id of the Workspace of manifests that name none. Defaults to"
                    + " ASTRO_DEFAULT_WORKSPACE.")
    private @Nullable String defaultWorkspace;

    /**
     * Settings of one command.
     *
     * @param defaults of resources of the default organization
     * @param limits of the mass-deletion guard
     */
    record Settings(ClientSettings client, double highestRate, Defaults defaults, MassDeletionLimits limits) {
        /** Connects to Astro; the caller closes the connection. */
        AstroReader connect(Runnable progress) {
            return new AstroReader(client, highestRate, progress);
        }

        /** Connects to Astro for listings that show secrets; the caller closes the connection. */
        AstroReader connectForSecrets(Runnable progress) {
            return new AstroReader(client.showingSecrets(), highestRate, progress);
        }
    }

    /** Returns where a user puts a valid token, as messages say it. */
    String placeOfToken() {
        return tokenFile == null
                ? DefaultOrganization.API_TOKEN + ", or in the file of " + TOKEN_FILE
                : "the file of " + TOKEN_FILE;
    }

    /** Returns where a user puts the URL of Astro, as messages say it. */
    String placeOfUrl() {
        return apiUrl == null ? AstroConfig.API_URL + ", or in " + API_URL : API_URL;
    }

    /**
     * Reads options and environment.
     *
     * @throws CommandFailure with all problems
     */
    Settings settings(Terminal terminal) {
        Map<String, String> values = new HashMap<>(terminal.environment());
        set(values, DefaultOrganization.ORGANIZATION_ID, organization);
        set(values, AstroConfig.API_URL, apiUrl);
        set(values, DefaultsConfig.DEFAULT_WORKSPACE, defaultWorkspace);
        if (tokenFile != null) {
            values.put(DefaultOrganization.API_TOKEN_FILE, tokenFile);
            values.remove(DefaultOrganization.API_TOKEN);
        }
        Environment environment = new Environment(name -> Optional.ofNullable(values.get(name)), this::label);
        Optional<DefaultOrganization> known = DefaultOrganization.from(environment);
        AstroConfig astro = AstroConfig.from(environment);
        Defaults defaults = DefaultsConfig.from(environment);
        MassDeletionLimits limits = MassDeletionConfig.from(environment).limits();
        if (!environment.problems().isEmpty()) {
            throw CommandFailure.invalid(String.join("\n", environment.problems()));
        }
        DefaultOrganization found = known.orElseThrow();
        ClientSettings client = new ClientSettings(
                astro.apiUrl(),
                astro.networkSettings(),
                found.id(),
                found.token()::get,
                astro.requestTimeout(),
                Version.number());
        return new Settings(client, astro.maxRequestsPerSecond(), defaults, limits);
    }

    /** Returns what messages call the setting: the option if it is given, or else the variable with the option. */
    private String label(String setting) {
        return switch (setting) {
            case DefaultOrganization.ORGANIZATION_ID -> label(setting, ORGANIZATION, organization);
            case DefaultOrganization.API_TOKEN_FILE -> label(setting, TOKEN_FILE, tokenFile);
            case AstroConfig.API_URL -> label(setting, API_URL, apiUrl);
            case DefaultsConfig.DEFAULT_WORKSPACE -> label(setting, DEFAULT_WORKSPACE, defaultWorkspace);
            default -> setting;
        };
    }

    private static String label(String setting, String option, @Nullable String value) {
        return value == null ? setting + " (or " + option + ")" : option;
    }

    /** Work of a command that is connected to Astro. */
    @FunctionalInterface
    interface Connected<T> {
        /**
         * Returns the result of the work.
         *
         * @param requested is called after each request, also by a further connection
         */
        T run(AstroReader astro, Runnable requested);
    }

    /**
     * Connects to Astro for a command, and shows the progress.
     *
     * @throws CommandFailure for a name that is unknown or ambiguous, and if Astro can't be reached or refuses
     */
    <T> T connect(Settings settings, Terminal terminal, boolean quiet, Connected<T> command) {
        try (Progress progress = new Progress(terminal, quiet);
                AstroReader reader = settings.connect(progress::requested)) {
            return command.run(reader, progress::requested);
        } catch (UnknownName | AmbiguousName name) {
            throw CommandFailure.invalid(String.valueOf(name.getMessage()));
        } catch (AstroException failure) {
            throw CommandFailure.unreachable(AstroFailures.text(failure, this));
        }
    }

    /**
     * Reads for a command that compares or shows what exists.
     *
     * @throws CommandFailure as {@link #connect}
     */
    <T> T read(Terminal terminal, boolean quiet, BiFunction<Settings, KnownListings, T> command) {
        Settings settings = settings(terminal);
        return connect(
                settings, terminal, quiet, (astro, requested) -> command.apply(settings, new KnownListings(astro)));
    }

    private static void set(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
