package io.astronomer.operator.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.cli.cluster.ClusterFailure.Kind;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Right RIGHT = Right.in("analytics", "patch", Right.OBJECTS);
    private static final String CLUSTER = "the cluster of context prod";

    @Test
    void missingRoleNamesTheRight() {
        ClusterFailure failure = failure(
                403,
                "environmentobjects.astro.astronomer.io \"a\" is forbidden: User \"u\""
                        + " cannot patch resource \"environmentobjects\" in API group");

        assertThat(failure.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(failure)
                .hasMessage(CLUSTER + " refuses (HTTP 403): you lack the right to patch"
                        + " environmentobjects.astro.astronomer.io in namespace analytics. Ask an administrator for a"
                        + " role that grants it.");
    }

    @Test
    void admissionPolicySpeaksForItself() {
        assertThat(failure(
                        403,
                        "a \"b\" is forbidden: ValidatingAdmissionPolicy 'four-eyes' denied request: users"
                                + " cannot approve: ask\u001b[31m another"))
                .hasMessage(CLUSTER + " refuses to patch environmentobjects.astro.astronomer.io in namespace analytics"
                        + " (HTTP 403): a \"b\" is forbidden: ValidatingAdmissionPolicy 'four-eyes' denied request:"
                        + " users cannot approve: ask [31m another.");
    }

    /** The message quotes the value. */
    @Test
    void validationNamesFieldsOnly() {
        Status status = new StatusBuilder()
                .withCode(422)
                .withMessage("spec.connection.password: Invalid value: \"hunter2\"")
                .withNewDetails()
                .addNewCause()
                .withField("spec.connection.password")
                .withMessage("Invalid value: \"hunter2\"")
                .endCause()
                .endDetails()
                .build();

        assertThat(Refusals.of(new KubernetesClientException(status), RIGHT, CLUSTER))
                .hasMessage(CLUSTER + " rejects the resource as invalid (HTTP 422): correct spec.connection.password.");
    }

    @Test
    void expiredCredentialsAreNamed() {
        assertThat(failure(401, "Unauthorized")).hasMessageContaining("does not accept your credentials");
    }

    @Test
    void unreachableClusterHasTheCause() {
        KubernetesClientException failure = new KubernetesClientException(
                "Operation failed", new ConnectException("Connection refused: /10.0.0.1"));

        assertThat(Refusals.of(failure, RIGHT, CLUSTER))
                .hasMessage("can't reach " + CLUSTER + ": Connection refused: /10.0.0.1.")
                .extracting(ClusterFailure::kind)
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void brokenServerIsNoMissingRight() {
        assertThat(failure(500, "etcd").kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private static ClusterFailure failure(int code, String message) {
        Status status = new StatusBuilder().withCode(code).withMessage(message).build();
        return Refusals.of(new KubernetesClientException(status), RIGHT, CLUSTER);
    }
}
