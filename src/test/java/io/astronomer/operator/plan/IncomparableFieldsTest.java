package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields whose values can't be compared, because the service masks them or their source was not read. */
class IncomparableFieldsTest {
    @Test
    void maskedSecretIsNotComparable() {
        Desired desired =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(paths(desired)).containsExactly("connection.password");
    }

    @Test
    void plainValueIsComparable() {
        assertThat(paths(DesiredBuilder.variable().with("value", "plain").build()))
                .isEmpty();
    }

    @Test
    void secretVariableIsNotComparable() {
        assertThat(paths(DesiredBuilder.secretVariable("s3cret").build())).containsExactly("airflowVariable.value");
    }

    @Test
    void keptValueIsNotMeantToBeCompared() {
        assertThat(paths(DesiredBuilder.connection().kept("password").build())).isEmpty();
    }

    @Test
    void omittedSecretIsNotCounted() {
        Desired desired = DesiredBuilder.connection().build();

        assertThat(IncomparableFields.paths(
                        desired,
                        RemoteObjectBuilder.equalTo(DesiredBuilder.connection()
                                        .secret("password", "s3cret")
                                        .build())
                                .build()))
                .isEmpty();
    }

    @Test
    void unreadValueBesideAShownOneIsNotComparable() {
        Desired read = DesiredBuilder.connection().with("login", "airflow").build();
        Desired unread = DesiredBuilder.connection().unread("login").build();

        assertThat(IncomparableFields.paths(
                        unread, RemoteObjectBuilder.equalTo(read).build()))
                .containsExactly("connection.login");
    }

    @Test
    void shownMembersOfAMapAreComparable() {
        Desired desired =
                DesiredBuilder.export().with("labels", Map.of("a", "b")).build();

        assertThat(paths(desired)).doesNotContain("metricsExport.labels");
    }

    @Test
    void overridesOfALinkHaveTheirPath() {
        Desired desired = DesiredBuilder.connection()
                .link("clx44jyu001m201m5dzsbexqr", part -> part.secret("password", "s3cret"))
                .build();

        assertThat(paths(desired)).containsExactly("links.clx44jyu001m201m5dzsbexqr.connection.password");
    }

    @Test
    void overridesOfALinkThatTheObjectLacksAreNotCounted() {
        Desired desired = DesiredBuilder.connection()
                .link("clx44jyu001m201m5dzsbexqr", part -> part.secret("password", "s3cret"))
                .build();

        assertThat(IncomparableFields.paths(
                        desired,
                        RemoteObjectBuilder.equalTo(desired)
                                .unlink("clx44jyu001m201m5dzsbexqr")
                                .build()))
                .isEmpty();
    }

    private static List<String> paths(Desired desired) {
        return IncomparableFields.paths(
                desired, RemoteObjectBuilder.equalTo(desired).build());
    }
}
