package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.plan.Policy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under Observe, by the spec or by default, nothing that Astro can hold is refused. */
class ObservedSpecTest {
    private static final String UNUSED_CREDENTIAL =
            "metricsExport: {endpoint: 'https://a.example.com', exporterType: PROMETHEUS, username: me}\n  ";

    private final ClusterDouble cluster = new ClusterDouble();

    @ParameterizedTest
    @ValueSource(strings = {"", "policy: {management: Observe}"})
    void credentialOfAnotherMethodIsResolvedUnderObserve(String policy) {
        Defaults defaults = defaults(policy.isEmpty() ? ManagementPolicy.Observe : ManagementPolicy.Manage);

        assertThat(Values.of(new Resolver(cluster, any -> defaults), ResolverTest.resource(UNUSED_CREDENTIAL + policy)))
                .isInstanceOf(Resolution.Resolved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy: {management: Manage}"})
    void credentialOfAnotherMethodIsInvalidOtherwise(String policy) {
        Defaults defaults = defaults(policy.isEmpty() ? ManagementPolicy.Manage : ManagementPolicy.Observe);

        assertThat(Values.of(new Resolver(cluster, any -> defaults), ResolverTest.resource(UNUSED_CREDENTIAL + policy)))
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        unresolved -> assertThat(unresolved.outcome().toString())
                                .contains("username, password and passwordFrom require authType BASIC"));
    }

    private static Defaults defaults(ManagementPolicy management) {
        Policy standard = Policy.standard();
        Policy policy = new Policy(
                management,
                standard.approval(),
                standard.adoption(),
                standard.drift(),
                standard.deletion(),
                standard.externalId(),
                standard.approvedPlan());
        return new Defaults(Optional.empty(), policy, Duration.ofMinutes(5));
    }
}
