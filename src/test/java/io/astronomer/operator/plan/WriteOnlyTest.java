package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 14: authType and authTypeId are compared with the last sent value, unless Astro returns them")
class WriteOnlyTest {
    private static final Desired BASIC =
            DesiredBuilder.export().with("authType", "BASIC").build();
    private static final Desired SIGV4 =
            DesiredBuilder.export().with("authType", "SIGV4").build();
    private static final Desired NONE = DesiredBuilder.export().build();

    /** One way in which a response hides the field. */
    record Hidden(String name, UnaryOperator<ApiResponses> answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hidden> hidden() {
        return Stream.of(
                new Hidden("absent", part -> part.without("authType")),
                new Hidden("absent, listed as set", part -> part.omitted("authType")),
                new Hidden("empty", part -> part.shown("authType", "")),
                new Hidden("empty, listed as set", part -> part.with("authType", "")));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void valueIsEqualWhenItWasSentLast(Hidden hidden) {
        assertThat(diff(BASIC, RemoteObjectBuilder.equalTo(BASIC).part(hidden.answer()), RecordedStates.inSync(BASIC)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void valueDiffersWhenAnotherWasSentLast(Hidden hidden) {
        assertThat(diff(BASIC, RemoteObjectBuilder.equalTo(BASIC).part(hidden.answer()), RecordedStates.inSync(SIGV4)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "", "BASIC"));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void valueIsResentWhenAnotherClientWrote(Hidden hidden) {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(BASIC).part(hidden.answer()).updated(LATER, OTHER_CLIENT);

        assertThat(diff(BASIC, remoteObjectBuilder, RecordedStates.inSync(BASIC)))
                .extracting(Change::path)
                .containsExactly("metricsExport.authType");
    }

    @Test
    void returnedValueIsCompared() {
        assertThat(diff(BASIC, RemoteObjectBuilder.equalTo(SIGV4), RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.SET, "SIGV4", "BASIC"));
    }

    @Test
    void returnedValueIsEqualWhenAnotherWasSentLast() {
        assertThat(diff(BASIC, RemoteObjectBuilder.equalTo(BASIC), RecordedStates.inSync(SIGV4)))
                .isEmpty();
    }

    @Test
    void updateClearsAValueListedAsSet() {
        assertThat(diff(
                        NONE,
                        RemoteObjectBuilder.equalTo(NONE).part(part -> part.omitted("authType")),
                        RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.CLEAR, Change.SENSITIVE, ""));
    }

    @Test
    void replacementClearsAValueNotListedAsSet() {
        assertThat(diff(NONE, RemoteObjectBuilder.equalTo(NONE), RecordedStates.inSync(BASIC)))
                .containsExactly(new Change("metricsExport.authType", Change.Kind.FIXED, "BASIC", ""));
    }

    @Test
    void authTypeIdIsComparedLikeAuthType() {
        Desired before = DesiredBuilder.connection()
                .with("authTypeId", "clx4a0aws000001authtype01")
                .build();
        Desired wanted = DesiredBuilder.connection()
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(before).part(part -> part.without("authTypeId"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(before)))
                .extracting(Change::path)
                .containsExactly("connection.authTypeId");
    }

    @Test
    void overrideIsSentWithANewGeneration() {
        Desired wanted = overriding("BASIC", 2);
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(overriding("SIGV4", 1))))
                .extracting(Change::path)
                .containsExactly("links." + STAGING + ".metricsExport.authType");
    }

    @Test
    void overrideOfTheSameGenerationCountsAsEqual() {
        Desired wanted = overriding("BASIC", 1);
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.without("authType"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted)))
                .isEmpty();
    }

    private static Desired overriding(String authType, long generation) {
        return DesiredBuilder.export()
                .generation(generation)
                .link(STAGING, overrides -> overrides.with("authType", authType))
                .build();
    }

    private static List<Change> diff(
            Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), recordedState));
    }
}
