package io.astronomer.operator.ops;

import io.astronomer.operator.api.Limits;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.Interval;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operator is told by its environment, checked. */
public record Configuration(
        String organizationId, URI apiUrl, TokenSource token, Duration syncInterval, Policy.Adoption defaultAdoption) {
    static final String ORGANIZATION_ID = "ASTRO_ORGANIZATION_ID";
    static final String API_TOKEN = "ASTRO_API_TOKEN";
    static final String API_TOKEN_FILE = "ASTRO_API_TOKEN_FILE";
    static final String API_URL = "ASTRO_API_URL";
    static final String SYNC_INTERVAL = "ASTRO_SYNC_INTERVAL";
    static final String DEFAULT_ADOPTION = "ASTRO_DEFAULT_ADOPTION";

    private static final Pattern CUID = Pattern.compile(Limits.CUID);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    /**
     * Reads every setting and tells of all that is wrong at once.
     *
     * @param environment looks a setting up by name
     */
    public static Configuration from(Function<String, Optional<String>> environment) throws InvalidConfiguration {
        Reader reader = new Reader(environment);
        String organizationId = reader.organizationId();
        TokenSource token = reader.token();
        URI apiUrl = reader.apiUrl();
        Duration syncInterval = reader.syncInterval();
        Policy.Adoption adoption = reader.defaultAdoption();
        if (organizationId == null || token == null || apiUrl == null || syncInterval == null || adoption == null) {
            throw new InvalidConfiguration(reader.problems);
        }
        return new Configuration(organizationId, apiUrl, token, syncInterval, adoption);
    }

    /** Answers null where it noted a problem. */
    private static final class Reader {
        private final Function<String, Optional<String>> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Function<String, Optional<String>> environment) {
            this.environment = environment;
        }

        @Nullable
        String organizationId() {
            String id = setting(ORGANIZATION_ID).orElse("");
            if (CUID.matcher(id).matches()) {
                return id;
            }
            problems.add(
                    id.isEmpty()
                            ? ORGANIZATION_ID + " is not set: the id of the Astro organization"
                            : ORGANIZATION_ID + " must be a CUID (c and 24 lower-case letters or digits), but is "
                                    + quoted(id));
            return null;
        }

        @Nullable
        TokenSource token() {
            Optional<String> token = setting(API_TOKEN);
            Optional<String> file = setting(API_TOKEN_FILE);
            if (token.isPresent() == file.isPresent()) {
                problems.add(
                        token.isPresent()
                                ? API_TOKEN + " and " + API_TOKEN_FILE + " are both set: set one of them"
                                : API_TOKEN + " is not set, nor is " + API_TOKEN_FILE + ": one of them is needed");
                return null;
            }
            String name = file.map(path -> API_TOKEN_FILE + " " + quoted(path)).orElse(API_TOKEN);
            try {
                return file.isPresent() ? TokenSource.file(file.get()) : TokenSource.fixed(token.orElseThrow());
            } catch (TokenSource.Unusable unusable) {
                problems.add(name + " " + unusable.why());
                return null;
            }
        }

        @Nullable
        URI apiUrl() {
            String text = setting(API_URL).orElse("https://api.astronomer.io/v1");
            Optional<URI> url = url(text);
            if (text.contains("@")) {
                problems.add(API_URL + " must not hold credentials: the token is " + API_TOKEN);
                return null;
            }
            if (url.isEmpty()) {
                problems.add(API_URL + " must be an absolute http or https URL without query, but is " + quoted(text));
            }
            return url.orElse(null);
        }

        @Nullable
        Duration syncInterval() {
            String text = setting(SYNC_INTERVAL).orElse("5m");
            Optional<Duration> interval = Interval.parse(text)
                    .filter(parsed -> parsed.compareTo(SHORTEST_INTERVAL) >= 0)
                    .filter(parsed -> parsed.compareTo(LONGEST_INTERVAL) <= 0);
            if (interval.isEmpty()) {
                problems.add(SYNC_INTERVAL + " must be a duration from 1s to 24h such as 90s, 5m or 1h30m, but is "
                        + quoted(text));
            }
            return interval.orElse(null);
        }

        Policy.@Nullable Adoption defaultAdoption() {
            String text = setting(DEFAULT_ADOPTION).orElse("IfIdentical");
            return switch (text) {
                case "Never" -> Policy.Adoption.NEVER;
                case "IfIdentical" -> Policy.Adoption.IF_IDENTICAL;
                case "Always" -> Policy.Adoption.ALWAYS;
                default -> {
                    problems.add(DEFAULT_ADOPTION + " must be Never, IfIdentical or Always, but is " + quoted(text));
                    yield null;
                }
            };
        }

        private Optional<String> setting(String name) {
            return environment.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        }

        private static Optional<URI> url(String text) {
            try {
                URI url = new URI(text);
                boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
                return http && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
            } catch (URISyntaxException malformed) {
                return Optional.empty();
            }
        }

        private static String quoted(String value) {
            return "'" + value.replaceAll("\\p{Cntrl}", "?") + "'";
        }
    }
}
