package io.astronomer.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.ApprovalPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.api.DriftPolicy;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.astro.http.HttpProxy;
import io.astronomer.operator.config.MassDeletionConfig;
import io.astronomer.operator.controller.EventFilter;
import io.astronomer.operator.leaderelection.LeaseSettings;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.sandbox.kube.access.Certificate;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorConfigTest {
    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    private static final String OTHER = "clx42sxw501gl01o0gjenthnh";

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "ASTRO_ORGANIZATION_ID", ORGANIZATION,
            "ASTRO_API_TOKEN", "canary-token",
            "ASTRO_ALLOWED_NAMESPACES", "*"));

    @Test
    void defaultsAreThePublicServiceAndFiveMinutes() throws Exception {
        OperatorConfig configuration = read();

        assertThat(configuration.defaultOrganization().orElseThrow().id()).isEqualTo(ORGANIZATION);
        assertThat(configuration.astro().apiUrl()).hasToString("https://api.astronomer.io/v1");
        assertThat(configuration.defaults().syncInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.astro().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(configuration.defaultOrganization().orElseThrow().token().get())
                .isEqualTo("canary-token");
    }

    @Test
    void organizationsPerNamespaceDefaultToTwenty() throws Exception {
        int standard = read().tenants().organizations();
        environment.put("ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE", "3");

        assertThat(standard).isEqualTo(20);
        assertThat(read().tenants().organizations()).isEqualTo(3);
    }

    @Test
    void secretOfTheOperatorsTokenIsRead() throws Exception {
        environment.put("ASTRO_TOKEN_SECRET", "astro-operator/astro-operator-token");

        assertThat(read().tenants().ownToken()).contains("astro-operator/astro-operator-token");
    }

    @Test
    void defaultOrganizationIsOptional() throws Exception {
        environment.clear();
        environment.put("ASTRO_DEFAULT_ORGANIZATION", "none");

        assertThat(read().defaultOrganization()).isEmpty();
    }

    @Test
    void settingsOfADisabledDefaultOrganizationAreInvalid() {
        environment.put("ASTRO_DEFAULT_ORGANIZATION", "none");
        environment.put("ASTRO_DEFAULT_WORKSPACE", "Analytics");

        assertThatThrownBy(this::read)
                .hasMessageContaining("ASTRO_DEFAULT_WORKSPACE is set, and ASTRO_DEFAULT_ORGANIZATION is 'none'")
                .hasMessageContaining("ASTRO_ORGANIZATION_ID is set, and ASTRO_DEFAULT_ORGANIZATION is 'none'")
                .hasMessageContaining("ASTRO_API_TOKEN is set, and ASTRO_DEFAULT_ORGANIZATION is 'none'")
                .hasMessageNotContaining("canary");
    }

    @Test
    void allEventsAreWrittenByDefault() throws Exception {
        assertThat(read().events()).isEqualTo(EventFilter.ALL);

        environment.put("ASTRO_EVENTS", "warnings");
        assertThat(read().events()).isEqualTo(EventFilter.WARNINGS);
    }

    @Test
    void tokenSecretFinalizerIsEnabledByDefault() throws Exception {
        assertThat(read().tokenSecretFinalizer()).isTrue();

        environment.put("ASTRO_TOKEN_SECRET_FINALIZER", "false");
        assertThat(read().tokenSecretFinalizer()).isFalse();
    }

    @Test
    void maximumRateAndConcurrencyHaveDefaults() throws Exception {
        assertThat(read().astro().maxRequestsPerSecond()).isEqualTo(1000);
        assertThat(read().concurrency()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "' 2.5 ', 2.5", "40, 40", "1000, 1000", "'', 1000"})
    void maximumRateMayHaveAFraction(String text, double perSecond) throws Exception {
        environment.put("ASTRO_MAX_REQUESTS_PER_SECOND", text);

        assertThat(read().astro().maxRequestsPerSecond()).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 32 ', 32", "256, 256", "'', 16"})
    void concurrencyIsAWholeNumber(String text, int concurrency) throws Exception {
        environment.put("ASTRO_CONCURRENCY", text);

        assertThat(read().concurrency()).isEqualTo(concurrency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.09", "-1", "abc", "1001", "1e3", "1,5", "NaN", "0x10"})
    void invalidRateIsNamedAndStopsTheStart(String value) {
        environment.put("ASTRO_MAX_REQUESTS_PER_SECOND", value);

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Invalid configuration: ASTRO_MAX_REQUESTS_PER_SECOND must be a number from 0.1 to 1000,"
                        + " but is '" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "257", "1.5", "1e2", "99999999999"})
    void invalidConcurrencyIsNamedAndStopsTheStart(String value) {
        environment.put("ASTRO_CONCURRENCY", value);

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Invalid configuration: ASTRO_CONCURRENCY must be a whole number from 1 to 256, but is '"
                        + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"Never, Never", "IfIdentical, IfIdentical", "' Always ', Always", "'', IfIdentical"})
    void defaultAdoptionHasTheNamesOfTheSpec(String text, AdoptionPolicy adoption) throws Exception {
        environment.put("ASTRO_DEFAULT_ADOPTION", text);

        assertThat(read().defaults().policy().adoption()).isEqualTo(adoption);
    }

    @ParameterizedTest
    @CsvSource({"Manage, Manage", "' Observe ', Observe", "'', Manage"})
    void defaultManagementHasTheNamesOfTheSpec(String text, ManagementPolicy management) throws Exception {
        environment.put("ASTRO_DEFAULT_MANAGEMENT", text);

        assertThat(read().defaults().policy().management()).isEqualTo(management);
    }

    @ParameterizedTest
    @CsvSource({"Automatic, Automatic", "' Manual ', Manual", "'', Automatic"})
    void defaultApprovalHasTheNamesOfTheSpec(String text, ApprovalPolicy approval) throws Exception {
        environment.put("ASTRO_DEFAULT_APPROVAL", text);

        assertThat(read().defaults().policy().approval()).isEqualTo(approval);
    }

    @ParameterizedTest
    @CsvSource({"Correct, Correct", "' Report ', Report", "'', Correct"})
    void defaultDriftHasTheNamesOfTheSpec(String text, DriftPolicy drift) throws Exception {
        environment.put("ASTRO_DEFAULT_DRIFT", text);

        assertThat(read().defaults().policy().drift()).isEqualTo(drift);
    }

    @ParameterizedTest
    @CsvSource({"Delete, Delete", "' Orphan ', Orphan", "'',"})
    void defaultDeletionDependsOnTheOwnershipUnlessItIsSet(String text, @Nullable DeletionPolicy deletion)
            throws Exception {
        environment.put("ASTRO_DEFAULT_DELETION", text);

        assertThat(read().defaults().policy().deletion()).isEqualTo(Optional.ofNullable(deletion));
    }

    @ParameterizedTest
    @CsvSource({"' Analytics prod ', Analytics prod", "clx42sxw501gl01o0gjenthnh, clx42sxw501gl01o0gjenthnh", "'',"})
    void defaultWorkspaceIsANameOrAnId(String text, @Nullable String workspace) throws Exception {
        environment.put("ASTRO_DEFAULT_WORKSPACE", text);

        assertThat(read().defaults().workspace()).isEqualTo(Optional.ofNullable(workspace));
    }

    @Test
    void defaultWorkspaceHasAtMost256Characters() throws Exception {
        environment.put("ASTRO_DEFAULT_WORKSPACE", "w".repeat(256));
        assertThat(read().defaults().workspace()).isPresent();

        environment.put("ASTRO_DEFAULT_WORKSPACE", "w".repeat(257));
        assertThatThrownBy(this::read)
                .hasMessageContaining("ASTRO_DEFAULT_WORKSPACE must be the name or id of a Workspace, in one line of at"
                        + " most 256 characters, but is");
    }

    @Test
    void settingsReplaceTheDefaults() throws Exception {
        environment.put("ASTRO_API_URL", " http://localhost:8888/v1 ");
        environment.put("ASTRO_SYNC_INTERVAL", "1h30m");

        OperatorConfig configuration = read();

        assertThat(configuration.astro().apiUrl()).hasToString("http://localhost:8888/v1");
        assertThat(configuration.defaults().syncInterval()).isEqualTo(Duration.ofMinutes(90));
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
                "ASTRO_API_URL | api.astronomer.io | ASTRO_API_URL must be an absolute http or https URL, but is"
                        + " 'api.astronomer.io'",
                "ASTRO_API_URL | https://me:pw@astro/v1 | ASTRO_API_URL must not contain credentials",
                "ASTRO_API_URL | http://astro.internal/v1 | ASTRO_API_URL must be https, as its host is neither a"
                        + " loopback address nor one for which plain http is allowed, but is 'http://astro.internal/v1'",
                "ASTRO_PLAIN_HTTP_HOSTS | http://astro | ASTRO_PLAIN_HTTP_HOSTS must be hosts as host or host:port"
                        + " separated by commas, but contains 'http://astro'",
                "ASTRO_PROXY | proxy.internal:3128 | ASTRO_PROXY must be http://host:port, but is 'proxy.internal:3128'",
                "ASTRO_PROXY | http://me:canary@proxy:3128 | ASTRO_PROXY must not contain credentials: use a proxy"
                        + " without authentication",
                "ASTRO_EXTRA_CA_FILE | /no/such/ca.crt | ASTRO_EXTRA_CA_FILE '/no/such/ca.crt' does not exist",
                "ASTRO_ALLOWED_NAMESPACES | Team_A | ASTRO_ALLOWED_NAMESPACES must be names or patterns of namespaces"
                        + " separated by commas, such as 'team-a,airflow-*', but contains 'Team_A'",
                "ASTRO_DEFAULT_MANAGEMENT | observe | ASTRO_DEFAULT_MANAGEMENT must be Manage or Observe, but is 'observe'",
                "ASTRO_DEFAULT_APPROVAL | Yes | ASTRO_DEFAULT_APPROVAL must be Automatic or Manual, but is 'Yes'",
                "ASTRO_DEFAULT_ADOPTION | always | ASTRO_DEFAULT_ADOPTION must be Always, IfIdentical or Never, but is"
                        + " 'always'",
                "ASTRO_DEFAULT_DRIFT | Ignore | ASTRO_DEFAULT_DRIFT must be Correct or Report, but is 'Ignore'",
                "ASTRO_DEFAULT_DELETION | Keep | ASTRO_DEFAULT_DELETION must be Delete or Orphan, but is 'Keep'",
                "ASTRO_SYNC_INTERVAL | soon | ASTRO_SYNC_INTERVAL must be a duration from 1s to 24h such as 90s, 5m or"
                        + " 1h30m, but is 'soon'",
                "ASTRO_WATCH_NAMESPACES | team-a,Team_B | ASTRO_WATCH_NAMESPACES must be names of namespaces separated by"
                        + " commas, but contains 'Team_B'",
                "ASTRO_REQUEST_TIMEOUT | 2m | ASTRO_REQUEST_TIMEOUT must be a duration from 1s to 1m such as 30s, but is"
                        + " '2m'",
                "ASTRO_LEASE_NAME | Not A Name | ASTRO_LEASE_NAME must be the name of a Lease, but is 'Not A Name'",
                "ASTRO_LEASE_NAMESPACE | Team_A | ASTRO_LEASE_NAMESPACE must be the name of a namespace, but is 'Team_A'",
                "ASTRO_LEASE_RETRY_PERIOD | 1h | ASTRO_LEASE_RETRY_PERIOD must be a duration from 0.2s to 10m such as 30s,"
                        + " 90s or 5m, but is '1h'",
                "ASTRO_LEADER_ELECTION | yes | ASTRO_LEADER_ELECTION must be false or true, but is 'yes'",
                "ASTRO_LEADER_ELECTION | true | ASTRO_LEASE_NAMESPACE is not set: ASTRO_LEADER_ELECTION needs"
                        + " the namespace of the lease",
                "ASTRO_LOG_FORMAT | xml | ASTRO_LOG_FORMAT must be json or text, but is 'xml'",
                "ASTRO_LOG_LEVEL | loud | ASTRO_LOG_LEVEL must be DEBUG, ERROR, INFO, TRACE or WARN, but is 'loud'",
                "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318 | OTEL_EXPORTER_OTLP_ENDPOINT must be an absolute http or https URL"
                        + " without query, but is 'collector:4318'",
                "ASTRO_MASS_DELETION_LIMIT | 0 | ASTRO_MASS_DELETION_LIMIT must be a whole number from 1, or off, but is '0'",
                "ASTRO_MASS_DELETION_LIMIT | never | ASTRO_MASS_DELETION_LIMIT must be a whole number from 1, or off, but is"
                        + " 'never'",
                "ASTRO_MASS_DELETION_PERCENT | 101 | ASTRO_MASS_DELETION_PERCENT must be a whole number from 1 to 100, but"
                        + " is '101'",
                "ASTRO_MASS_DELETION_WINDOW | 59s | ASTRO_MASS_DELETION_WINDOW must be a duration from 1m to 24h such as"
                        + " 90s, 5m or 1h30m, but is '59s'",
                "ASTRO_MASS_DELETION_CONFIG_MAP | My_Map | ASTRO_MASS_DELETION_CONFIG_MAP must be the name of a ConfigMap,"
                        + " but is 'My_Map'",
                "ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE | 0 | ASTRO_MAX_ORGANIZATIONS_PER_NAMESPACE must be a whole number from"
                        + " 1 to 10000, but is '0'",
                "ASTRO_TOKEN_SECRET | a-secret | ASTRO_TOKEN_SECRET must be the namespace and the name of a Secret as"
                        + " namespace/name, but is 'a-secret'",
                "ASTRO_SYNC_INTERVAL | 0s | ASTRO_SYNC_INTERVAL must be a duration from 1s to 24h such as 90s, 5m or"
                        + " 1h30m, but is '0s'",
            })
    void invalidSettingIsNamedAndStopsTheStart(String name, String value, String message) {
        environment.put(name, Optional.ofNullable(value).orElse(""));

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Invalid configuration: " + message);
    }

    @Test
    void massDeletionLimitsHaveDefaults() throws Exception {
        assertThat(read().massDeletionConfig())
                .isEqualTo(new MassDeletionConfig(MassDeletionLimits.standard(), "astro-operator-mass-deletion"));
        assertThat(read().operatorNamespace()).isEmpty();
    }

    @Test
    void massDeletionLimitsAreConfigurable() throws Exception {
        environment.putAll(Map.of(
                "ASTRO_MASS_DELETION_LIMIT", "200",
                "ASTRO_MASS_DELETION_PERCENT", "20",
                "ASTRO_MASS_DELETION_WINDOW", "1h",
                "ASTRO_MASS_DELETION_CONFIG_MAP", "approvals",
                "ASTRO_LEASE_NAMESPACE", "astro"));

        assertThat(read().massDeletionConfig())
                .isEqualTo(new MassDeletionConfig(
                        new MassDeletionLimits(OptionalInt.of(200), 20, Duration.ofHours(1)), "approvals"));
        assertThat(read().operatorNamespace()).contains("astro");
    }

    @Test
    void massDeletionGuardCanBeDisabled() throws Exception {
        environment.put("ASTRO_MASS_DELETION_LIMIT", "off");

        assertThat(read().massDeletionConfig().limits().limit()).isEmpty();
    }

    @Test
    void leaseDurationDefaultsToSixteenSeconds() throws Exception {
        environment.putAll(Map.of("ASTRO_LEADER_ELECTION", "true", "ASTRO_LEASE_NAMESPACE", "astro"));

        assertThat(read().lease())
                .contains(new LeaseSettings(
                        "astro",
                        "astro-operator",
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)));
    }

    @Test
    void leaseMustOutlastAWriteOfItsLastHolder() {
        environment.putAll(Map.of(
                "ASTRO_LEADER_ELECTION", "true",
                "ASTRO_LEASE_NAMESPACE", "astro",
                "ASTRO_LEASE_DURATION", "15.9s"));

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_LEASE_DURATION minus ASTRO_LEASE_RENEW_DEADLINE must be more"
                        + " than ASTRO_REQUEST_TIMEOUT (10s), so that a write ends before another replica leads");
    }

    @Test
    void retryPeriodMustAllowTwoRenewals() {
        environment.putAll(Map.of(
                "ASTRO_LEADER_ELECTION", "true",
                "ASTRO_LEASE_NAMESPACE", "astro",
                "ASTRO_LEASE_RETRY_PERIOD", "3s"));

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_LEASE_RETRY_PERIOD must be at most half of"
                        + " ASTRO_LEASE_RENEW_DEADLINE");
    }

    @Test
    void namespacesAreSeparatedByCommas() throws Exception {
        environment.put("ASTRO_WATCH_NAMESPACES", "team-a, team-b,");

        assertThat(read().namespaces()).containsExactlyInAnyOrder("team-a", "team-b");
    }

    @Test
    void networkSettingsAreRead(@TempDir Path directory) throws Exception {
        Path ca = Files.writeString(
                directory.resolve("ca.crt"), Certificate.forLoopback().pem());
        environment.put("ASTRO_API_URL", "http://astro.internal:8888/v1");
        environment.put("ASTRO_PLAIN_HTTP_HOSTS", "other.internal, Astro.Internal:8888");
        environment.put("ASTRO_PROXY", "http://proxy.internal:3128");
        environment.put("ASTRO_EXTRA_CA_FILE", ca.toString());

        OperatorConfig configuration = read();

        assertThat(configuration.astro().apiUrl()).hasToString("http://astro.internal:8888/v1");
        assertThat(configuration.astro().networkSettings().httpProxy()).contains(new HttpProxy("proxy.internal", 3128));
        assertThat(configuration.astro().networkSettings().additionalCas()).isPresent();
    }

    @Test
    void asteriskAllowsEveryNamespace() throws Exception {
        assertThat(read().accessRules()).isEqualTo(new AccessRules(Set.of("*"), Optional.empty(), Map.of()));
        assertThat(read().selector()).isEmpty();
    }

    @Test
    void accessRulesAreRead() throws Exception {
        environment.put("ASTRO_ALLOWED_NAMESPACES", "team-a, team-b");
        environment.put("ASTRO_ALLOWED_NAMESPACE_SELECTOR", "astro=yes");
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", "team-a=" + ORGANIZATION + " | " + OTHER + ", team-c=" + OTHER);

        assertThat(read().accessRules())
                .isEqualTo(new AccessRules(
                        Set.of("team-a", "team-b"),
                        Optional.of("astro=yes"),
                        Map.of("team-a", Set.of(ORGANIZATION, OTHER), "team-c", Set.of(OTHER))));
    }

    @Test
    void scopeEntitiesMayBeNames() throws Exception {
        environment.put("ASTRO_ALLOWED_NAMESPACES", "team-a");
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", "team-a=Analytics prod|ETL=2 *");

        assertThat(read().accessRules())
                .isEqualTo(new AccessRules(
                        Set.of("team-a"), Optional.empty(), Map.of("team-a", Set.of("Analytics prod", "ETL=2 *"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-a", "team-a=", "Team_A=" + OTHER, "team-a=" + OTHER + "|", "=" + OTHER})
    void invalidScopeEntitiesAreNamed(String entry) {
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", entry);

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_ALLOWED_SCOPE_ENTITIES must be namespace=name or"
                        + " namespace=name|name separated by commas, with names, patterns of names or ids of"
                        + " Workspaces and Deployments, but contains '"
                        + entry
                        + "'");
    }

    @Test
    void allowedNamespacesAreRequired() {
        environment.remove("ASTRO_ALLOWED_NAMESPACES");

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_ALLOWED_NAMESPACES is not set, nor is"
                        + " ASTRO_ALLOWED_NAMESPACE_SELECTOR: say which namespaces may use the API token, by names or"
                        + " patterns such as 'team-a,airflow-*'; '*' means all that are watched");
    }

    @Test
    void namespaceSelectorReplacesAllowedNamespaces() throws Exception {
        environment.remove("ASTRO_ALLOWED_NAMESPACES");
        environment.put("ASTRO_ALLOWED_NAMESPACE_SELECTOR", "astro=yes");

        assertThat(read().accessRules()).isEqualTo(new AccessRules(Set.of(), Optional.of("astro=yes"), Map.of()));
    }

    @Test
    void allowedNamespacesAreOptionalWithoutAToken() throws Exception {
        environment.clear();
        environment.put("ASTRO_DEFAULT_ORGANIZATION", "none");

        assertThat(read().accessRules()).isEqualTo(new AccessRules(Set.of(), Optional.empty(), Map.of()));
    }

    @Test
    void namespacesAndTheirScopeEntitiesMayBePatterns() throws Exception {
        environment.put("ASTRO_ALLOWED_NAMESPACES", "team-*,airflow");
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", "team-b=" + OTHER + ",team-*=*");

        assertThat(read().accessRules())
                .isEqualTo(new AccessRules(
                        Set.of("team-*", "airflow"),
                        Optional.empty(),
                        Map.of("team-b", Set.of(OTHER), "team-*", Set.of("*"))));
    }

    @Test
    void repeatedNamespaceOfScopeEntitiesIsInvalid() {
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", "team-a=" + ORGANIZATION + ",team-a=" + OTHER);

        assertThatThrownBy(this::read)
                .hasMessage(
                        "Invalid configuration: ASTRO_ALLOWED_SCOPE_ENTITIES names the namespace 'team-a' twice: put"
                                + " its names together, as namespace=name|name");
    }

    @Test
    void namespaceWithScopeEntitiesMustBeAllowed() {
        environment.put("ASTRO_ALLOWED_NAMESPACES", "team-a");
        environment.put("ASTRO_ALLOWED_SCOPE_ENTITIES", "team-b=" + OTHER);

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_ALLOWED_SCOPE_ENTITIES names the namespace 'team-b', which"
                        + " ASTRO_ALLOWED_NAMESPACES does not: add it there");
    }

    @Test
    void resourcesAreSelectedByLabel() throws Exception {
        environment.put("ASTRO_LABEL_SELECTOR", " shard=a ");

        assertThat(read().selector()).hasValue("shard=a");
    }

    @Test
    void allProblemsAreReportedTogether() {
        environment.clear();

        assertThatThrownBy(this::read).hasMessageContainingAll("ASTRO_ORGANIZATION_ID", "ASTRO_API_TOKEN");
    }

    @Test
    void invalidTokenIsNotShown() {
        environment.put("ASTRO_API_TOKEN", "canary token");

        assertThatThrownBy(this::read).message().doesNotContain("canary");
    }

    @Test
    void toStringDoesNotShowTheToken() throws Exception {
        assertThat(read().toString()).doesNotContain("canary");
    }

    @Test
    void changedTokenFileIsReadAgain(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first\n");
        OperatorConfig configuration = read();

        Files.writeString(file, "second\n");

        assertThat(configuration.defaultOrganization().orElseThrow().token().get())
                .isEqualTo("second");
    }

    @Test
    void lastTokenIsUsedWhileTheFileIsMissing(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first");
        OperatorConfig configuration = read();

        Files.delete(file);

        assertThat(configuration.defaultOrganization().orElseThrow().token().get())
                .isEqualTo("first");
    }

    @Test
    void missingTokenFileStopsTheStart(@TempDir Path directory) throws Exception {
        Path file = tokenFile(directory, "first");
        Files.delete(file);

        assertThatThrownBy(this::read)
                .hasMessage("Invalid configuration: ASTRO_API_TOKEN_FILE '" + file + "' does not exist");
    }

    @Test
    void emptyTokenFileStopsTheStart(@TempDir Path directory) throws Exception {
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

    private OperatorConfig read() {
        return OperatorConfig.from(name -> Optional.ofNullable(environment.get(name)));
    }
}
