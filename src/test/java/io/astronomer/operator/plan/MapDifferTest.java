package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Maps whose members the service may show, mask one by one, or mask as a whole. */
class MapDifferTest {
    private static final Desired WANTED = DesiredBuilder.connection()
            .secret("extra", Map.of("region", "eu", "aws_secret", "s3cret"))
            .build();

    @Test
    void comparesJsonByValue() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("timeout", 1, "hosts", List.of("a", "b")))
                .build();
        Map<String, Object> same = Map.of("hosts", List.of("a", "b"), "timeout", new BigDecimal("1.0"));

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("extra", same))))
                .isEmpty();
    }

    @Test
    void changesShowInlineMembersAndNoRemoteOne() {
        assertThat(diff(
                        WANTED,
                        RemoteObjectBuilder.equalTo(WANTED).part(part -> part.with("extra", Map.of("region", "us")))))
                .containsExactlyInAnyOrder(
                        new Change("connection.extra.region", Change.Kind.SET, Change.DIFFERS, "eu"),
                        new Change("connection.extra.aws_secret", Change.Kind.SET, "", "s3cret"));
    }

    @Test
    void referencedMembersAreSensitive_semantics5() {
        Desired wanted = DesiredBuilder.connection()
                .referenced(
                        "extra",
                        Map.of("region", "eu", "token", "s3cret", "hidden", "s3cret"),
                        Set.of("region", "token"),
                        Set.of("region"))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .part(part -> part.with("extra", Map.of("region", "us", "token", "theirs")))))
                .containsExactlyInAnyOrder(
                        new Change("connection.extra.region", Change.Kind.SET, Change.DIFFERS, "eu"),
                        new Change("connection.extra.token", Change.Kind.SET, Change.DIFFERS, Change.SENSITIVE),
                        new Change("connection.extra", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void inlineMemberThatRepeatsASecretIsSensitive_semantics5() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret-pass")
                .secret("extra", Map.of("dsn", "db://me:s3cret-pass@db", "region", "eu"))
                .build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("extra"))))
                .containsExactly(
                        new Change("connection.extra.dsn", Change.Kind.SET, "", Change.SENSITIVE),
                        new Change("connection.extra.region", Change.Kind.SET, "", "eu"));
    }

    @Test
    void inlineMembersOfAnOverrideAreShown() {
        Desired wanted = DesiredBuilder.export()
                .link(DesiredBuilder.STAGING, overrides -> overrides.secret("headers", Map.of("X-Org", "data")))
                .build();

        assertThat(PendingPlans.create(wanted).changes())
                .contains(new Change(
                        "links." + DesiredBuilder.STAGING + ".metricsExport.headers.X-Org",
                        Change.Kind.SET,
                        "",
                        "data"));
    }

    @Test
    void inlineMembersOfAKeptMapAreShown() {
        Desired wanted = DesiredBuilder.connection()
                .kept("extra", Map.of("region", "eu"))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .part(part -> part.with("extra", Map.of("region", "us", "theirs", "x")))))
                .containsExactly(new Change("connection.extra.region", Change.Kind.SET, Change.DIFFERS, "eu"));
    }

    @Test
    void maskedMapWithAReferencedMemberIsResentWithoutValues() {
        Desired wanted = DesiredBuilder.connection()
                .referenced("extra", Map.of("region", "eu", "token", "s3cret"), Set.of("region"), Set.of("region"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.without("extra").omitted("extra.region").omitted("extra.token"))
                .updated(LATER, OTHER_CLIENT);

        assertThat(diff(wanted, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra", Change.Kind.RESEND, Change.DIFFERS, Change.SENSITIVE));
    }

    @Test
    void blankMemberListedAsSetIsMasked() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.with("extra", Map.of("region", "eu", "aws_secret", "")));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void blankMemberNotListedAsSetIsSet() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.shown("extra", Map.of("region", "eu", "aws_secret", "")));

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra.aws_secret", Change.Kind.SET, Change.DIFFERS, "s3cret"));
    }

    @Test
    void omittedMemberListedAsSetIsMasked() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.with("extra", Map.of("region", "eu")).omitted("extra.aws_secret"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void fullyMaskedMapCountsAsEqual() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.without("extra").omitted("extra.region").omitted("extra.aws_secret"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void mapListedOnlyByItsNameCountsAsEqual() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.without("extra").omitted("extra"));

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void undesiredMapListedOnlyByItsNameIsCleared() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("extra"));

        assertThat(diff(wanted, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra", Change.Kind.CLEAR, Change.DIFFERS, ""));
    }

    @Test
    void missingMemberOfAMaskedMapIsSet() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.without("extra").omitted("extra.region"));

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra.aws_secret", Change.Kind.SET, "", "s3cret"));
    }

    @Test
    void extraMemberOfAMaskedMapIsCleared() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(WANTED).part(part -> part.omitted("extra.old"));

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change("connection.extra.old", Change.Kind.CLEAR, Change.DIFFERS, ""));
    }

    @Test
    void nestedNamesBelongToTheirMember() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("keyfile", Map.of("token", "s3cret")))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.without("extra").omitted("extra.keyfile.token"));

        assertThat(diff(wanted, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void hiddenMapCountsAsEqualWithoutSetFields() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.shown("extra", Map.of()).withoutSetFields());

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void hiddenMemberCountsAsSetWithoutSetFields() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.shown("extra", Map.of("region", "eu")).withoutSetFields());

        assertThat(diff(WANTED, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void maskedMapIsResentWhenAnotherClientWrote() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(WANTED)
                .part(part -> part.without("extra").omitted("extra.region").omitted("extra.aws_secret"))
                .updated(LATER, OTHER_CLIENT);

        assertThat(diff(WANTED, remoteObjectBuilder))
                .containsExactly(new Change(
                        "connection.extra",
                        Change.Kind.RESEND,
                        Change.DIFFERS,
                        "{\"aws_secret\":\"s3cret\",\"region\":\"eu\"}"));
    }

    @Test
    void visibleMapIsNotResentWhenAnotherClientWrote() {
        assertThat(diff(WANTED, RemoteObjectBuilder.equalTo(WANTED).updated(LATER, OTHER_CLIENT)))
                .isEmpty();
    }

    @Test
    void droppedBlankMemberCountsAsKept() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("region", "eu", "endpoint_url", ""))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("extra", Map.of("region", "eu")))))
                .isEmpty();
    }

    @Test
    void blankedLabelIsSet() {
        Desired wanted =
                DesiredBuilder.export().with("labels", Map.of("team", "data")).build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("labels", Map.of("team", "")))))
                .containsExactly(new Change("metricsExport.labels.team", Change.Kind.SET, "", "data"));
    }

    @Test
    void missingReferencedMapIsSet() {
        Desired wanted = DesiredBuilder.connection().unread("extra").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("extra"))))
                .containsExactly(new Change("connection.extra", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void unreadReferencedMapIsResentWhenAnotherClientWrote() {
        Desired wanted = DesiredBuilder.connection().unread("extra").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).updated(LATER, OTHER_CLIENT)))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESEND);
    }

    private static List<Change> diff(Desired wanted, RemoteObjectBuilder remoteObjectBuilder) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), RecordedStates.inSync(wanted)));
    }
}
