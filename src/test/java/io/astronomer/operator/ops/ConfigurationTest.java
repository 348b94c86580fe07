package io.astronomer.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.blast.Terms;
import io.astronomer.operator.leader.LeaseTerms;
import io.astronomer.operator.plan.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";

    private final Map<String, String> environment =
            new HashMap<>(Map.of("ASTRO_ORGANIZATION_ID", ORGANIZATION, "ASTRO_API_TOKEN", "canary-token"));

    @Test
    void theDefaultsAreThePublicServiceAndFiveMinutes() throws Exception {
        Configuration configuration = read();

        assertThat(configuration.organizationId()).isEqualTo(ORGANIZATION);
        assertThat(configuration.apiUrl()).hasToString("https://api.astronomer.io/v1");
        assertThat(configuration.syncInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(configuration.token().get()).isEqualTo("canary-token");
    }

    @Test
    void onlyTheServicesOwnLimitCountsUnlessToldOtherwise() throws Exception {
        assertThat(read().maxRequestsPerSecond()).isEqualTo(1000);
        assertThat(read().concurrency()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "' 2.5 ', 2.5", "40, 40", "1000, 1000", "'', 1000"})
    void theRateIsANumberThatMayHaveAFraction(String text, double perSecond) throws Exception {
        environment.put("ASTRO_MAX_REQUESTS_PER_SECOND", text);

        assertThat(read().maxRequestsPerSecond()).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 32 ', 32", "256, 256", "'', 16"})
    void theConcurrencyIsAWholeNumber(String text, int concurrency) throws Exception {
        environment.put("ASTRO_CONCURRENCY", text);

        assertThat(read().concurrency()).isEqualTo(concurrency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.09", "-1", "abc", "1001", "1e3", "1,5", "NaN", "0x10"})
    void aBadRateStopsTheStartAndIsNamed(String value) {
        environment.put("ASTRO_MAX_REQUESTS_PER_SECOND", value);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("Invalid configuration: ASTRO_MAX_REQUESTS_PER_SECOND must be a number from 0.1 to 1000,"
                        + " but is '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "257", "1.5", "1e2", "99999999999"})
    void aBadConcurrencyStopsTheStartAndIsNamed(String value) {
        environment.put("ASTRO_CONCURRENCY", value);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("Invalid configuration: ASTRO_CONCURRENCY must be a whole number from 1 to 256, but is '"
                        + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"Never, NEVER", "IfIdentical, IF_IDENTICAL", "' Always ', ALWAYS", "'', IF_IDENTICAL"})
    void theDefaultAdoptionIsAsTheSpecWritesIt(String text, Policy.Adoption adoption) throws Exception {
        environment.put("ASTRO_DEFAULT_ADOPTION", text);

        assertThat(read().defaultAdoption()).isEqualTo(adoption);
    }

    @Test
    void whatIsSetReplacesTheDefaults() throws Exception {
        environment.put("ASTRO_API_URL", " http://localhost:8888/v1 ");
        environment.put("ASTRO_SYNC_INTERVAL", "1h30m");

        Configuration configuration = read();

        assertThat(configuration.apiUrl()).hasToString("http://localhost:8888/v1");
        assertThat(configuration.syncInterval()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ASTRO_ORGANIZATION_ID | | ASTRO_ORGANIZATION_ID is not set: the id of the Astro organization",
                "ASTRO_ORGANIZATION_ID | acme | ASTRO_ORGANIZATION_ID must be a CUID (c and 24 lower-case letters or"
                        + " digits), but is 'acme'",
                "ASTRO_API_TOKEN | | ASTRO_API_TOKEN is not set, nor is ASTRO_API_TOKEN_FILE: one of them is needed",
                "ASTRO_API_TOKEN | two words | ASTRO_API_TOKEN must be one line of printable ASCII without spaces",
                "ASTRO_API_TOKEN_FILE | /run/token | ASTRO_API_TOKEN and ASTRO_API_TOKEN_FILE are both set: set one of"
                        + " them",
                "ASTRO_API_URL | api.astronomer.io | ASTRO_API_URL must be an absolute http or https URL without query,"
                        + " but is 'api.astronomer.io'",
                "ASTRO_API_URL | ftp://astro/v1 | ASTRO_API_URL must be an absolute http or https URL without query, but"
                        + " is 'ftp://astro/v1'",
                "ASTRO_API_URL | https:///v1 | ASTRO_API_URL must be an absolute http or https URL without query, but is"
                        + " 'https:///v1'",
                "ASTRO_API_URL | https://a b/v1 | ASTRO_API_URL must be an absolute http or https URL without query, but"
                        + " is 'https://a b/v1'",
                "ASTRO_API_URL | https://me:pw@astro/v1 | ASTRO_API_URL must not hold credentials: the token is"
                        + " ASTRO_API_TOKEN",
                "ASTRO_DEFAULT_ADOPTION | always | ASTRO_DEFAULT_ADOPTION must be Always, IfIdentical or Never, but is"
                        + " 'always'",
                "ASTRO_SYNC_INTERVAL | soon | ASTRO_SYNC_INTERVAL must be a duration from 1s to 24h such as 90s, 5m or"
                        + " 1h30m, but is 'soon'",
                "ASTRO_WATCH_NAMESPACES | team-a,Team_B | ASTRO_WATCH_NAMESPACES must be names of namespaces separated by"
                        + " commas, but holds 'Team_B'",
                "ASTRO_REQUEST_TIMEOUT | 2m | ASTRO_REQUEST_TIMEOUT must be a duration from 1s to 60s such as 90s, 5m or"
                        + " 1h30m, but is '2m'",
                "ASTRO_LEADER_ELECTION | yes | ASTRO_LEADER_ELECTION must be false or true, but is 'yes'",
                "ASTRO_LEADER_ELECTION | true | ASTRO_LEASE_NAMESPACE is not set: the namespace of the lease that"
                        + " ASTRO_LEADER_ELECTION asks for",
                "ASTRO_LOG_FORMAT | xml | ASTRO_LOG_FORMAT must be json or text, but is 'xml'",
                "ASTRO_LOG_LEVEL | loud | ASTRO_LOG_LEVEL must be DEBUG, ERROR, INFO, TRACE or WARN, but is 'loud'",
                "ASTRO_TRACES_ENDPOINT | collector:4318 | ASTRO_TRACES_ENDPOINT must be an absolute http or https URL"
                        + " without query, but is 'collector:4318'",
                "ASTRO_MASS_CHANGE_LIMIT | 0 | ASTRO_MASS_CHANGE_LIMIT must be a whole number from 1, or off, but is '0'",
                "ASTRO_MASS_CHANGE_LIMIT | never | ASTRO_MASS_CHANGE_LIMIT must be a whole number from 1, or off, but is"
                        + " 'never'",
                "ASTRO_MASS_CHANGE_PERCENT | 101 | ASTRO_MASS_CHANGE_PERCENT must be a whole number from 1 to 100, but"
                        + " is '101'",
                "ASTRO_MASS_CHANGE_WINDOW | 59s | ASTRO_MASS_CHANGE_WINDOW must be a duration from 60s to 24h such as"
                        + " 90s, 5m or 1h30m, but is '59s'",
                "ASTRO_MASS_CHANGE_CONFIG_MAP | My_Map | ASTRO_MASS_CHANGE_CONFIG_MAP must be the name of a ConfigMap,"
                        + " but is 'My_Map'",
                "ASTRO_SYNC_INTERVAL | 0s | ASTRO_SYNC_INTERVAL must be a duration from 1s to 24h such as 90s, 5m or"
                        + " 1h30m, but is '0s'",
            })
    void aBadSettingStopsTheStartAndIsNamed(String name, String value, String message) {
        environment.put(name, Optional.ofNullable(value).orElse(""));

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("Invalid configuration: " + message);
    }

    @Test
    void fiftyObjectsOrHalfOfThemAreAMassChangeUnlessToldOtherwise() throws Exception {
        assertThat(read().massChange())
                .isEqualTo(new MassChange(Terms.standard(), Optional.empty(), "astro-operator-mass-change"));
    }

    @Test
    void whatAMassChangeIsCanBeSaid() throws Exception {
        environment.putAll(Map.of(
                "ASTRO_MASS_CHANGE_LIMIT", "200",
                "ASTRO_MASS_CHANGE_PERCENT", "20",
                "ASTRO_MASS_CHANGE_WINDOW", "1h",
                "ASTRO_MASS_CHANGE_CONFIG_MAP", "approvals",
                "ASTRO_LEASE_NAMESPACE", "astro"));

        assertThat(read().massChange())
                .isEqualTo(new MassChange(
                        new Terms(OptionalInt.of(200), 20, Duration.ofHours(1)), Optional.of("astro"), "approvals"));
    }

    @Test
    void theGuardAgainstMassChangesCanBeSwitchedOff() throws Exception {
        environment.put("ASTRO_MASS_CHANGE_LIMIT", "off");

        assertThat(read().massChange().terms().limit()).isEmpty();
    }

    @Test
    void theLeaseLastsThirtySecondsUnlessToldOtherwise() throws Exception {
        environment.putAll(Map.of("ASTRO_LEADER_ELECTION", "true", "ASTRO_LEASE_NAMESPACE", "astro"));

        assertThat(read().lease())
                .contains(new LeaseTerms(
                        "astro",
                        "astro-operator",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(3)));
    }

    @Test
    void aWriteMustBeOverBeforeAnotherReplicaBegins() {
        environment.putAll(Map.of(
                "ASTRO_LEADER_ELECTION", "true",
                "ASTRO_LEASE_NAMESPACE", "astro",
                "ASTRO_LEASE_DURATION", "25s"));

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_LEASE_DURATION minus ASTRO_LEASE_RENEW_DEADLINE must be more"
                        + " than ASTRO_REQUEST_TIMEOUT (10s), so that a write is over before another replica begins");
    }

    @Test
    void aRenewalMayBeTriedTwice() {
        environment.putAll(Map.of(
                "ASTRO_LEADER_ELECTION", "true",
                "ASTRO_LEASE_NAMESPACE", "astro",
                "ASTRO_LEASE_RETRY_PERIOD", "8s"));

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_LEASE_RETRY_PERIOD must fit into ASTRO_LEASE_RENEW_DEADLINE"
                        + " at least twice");
    }

    @Test
    void namespacesAreSeparatedByCommas() throws Exception {
        environment.put("ASTRO_WATCH_NAMESPACES", "team-a, team-b,");

        assertThat(read().namespaces()).containsExactlyInAnyOrder("team-a", "team-b");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        environment.clear();

        assertThatThrownBy(this::read).hasMessageContainingAll("ASTRO_ORGANIZATION_ID", "ASTRO_API_TOKEN");
    }

    @Test
    void aTokenIsNeverShown() {
        environment.put("ASTRO_API_TOKEN", "canary token");

        assertThatThrownBy(this::read).message().doesNotContain("canary");
    }

    @Test
    void theRecordDoesNotShowTheToken() throws Exception {
        assertThat(read().toString()).doesNotContain("canary");
    }

    @Test
    void aTokenFileIsReadAgain(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first\n");
        Configuration configuration = read();

        Files.writeString(file, "second\n");

        assertThat(configuration.token().get()).isEqualTo("second");
    }

    @Test
    void theLastTokenStaysWhileTheFileIsAway(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first");
        Configuration configuration = read();

        Files.delete(file);

        assertThat(configuration.token().get()).isEqualTo("first");
    }

    @Test
    void aTokenFileThatDoesNotExistStopsTheStart(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first");
        Files.delete(file);

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_API_TOKEN_FILE '" + file + "' does not exist");
    }

    @Test
    void anEmptyTokenFileStopsTheStart(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, " \n");

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_API_TOKEN_FILE '" + file + "' is empty");
    }

    private Path tokenFile(Path directory, String content) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), content);
        environment.remove("ASTRO_API_TOKEN");
        environment.put("ASTRO_API_TOKEN_FILE", file.toString());
        return file;
    }

    private Configuration read() throws InvalidConfiguration {
        return Configuration.from(name -> Optional.ofNullable(environment.get(name)));
    }
}
