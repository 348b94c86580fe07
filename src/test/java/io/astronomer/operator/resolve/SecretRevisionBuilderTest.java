package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.plan.SecretRevision;
import io.astronomer.operator.resolve.References.Kind;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 4: a revision tells one set of secrets from the next, by nothing of their content")
class SecretRevisionBuilderTest {
    private static final Reference PASSWORD = new Reference(Kind.SECRET, "warehouse", "password");
    private static final ValueVersion VERSION = new ValueVersion("u1", "7", "7");

    @Test
    void nothingSensitiveHasNoRevision() {
        assertThat(new SecretRevisionBuilder().revision()).isEmpty();
    }

    @Test
    void theSameOriginsHaveTheSameRevisionInAnyOrder() {
        SecretRevisionBuilder one = new SecretRevisionBuilder();
        one.referenced("connection.passwordFrom", PASSWORD, VERSION);
        one.inline("connection.extra", 4);
        SecretRevisionBuilder other = new SecretRevisionBuilder();
        other.inline("connection.extra", 4);
        other.referenced("connection.passwordFrom", PASSWORD, VERSION);
        assertThat(one.revision()).isEqualTo(other.revision());
    }

    @Test
    void anotherVersionIsAnotherRevision() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, new ValueVersion("u1", "8", "8")))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void aSecretThatWasCreatedAnewIsAnotherRevision() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, new ValueVersion("u2", "7", "7")))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void anotherKeyIsAnotherRevision() {
        Reference key = new Reference(Kind.SECRET, "warehouse", "other");
        assertThat(referenced("connection.passwordFrom", key, VERSION))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void anotherKindIsAnotherRevision() {
        Reference map = new Reference(Kind.CONFIG_MAP, "warehouse", "password");
        assertThat(referenced("connection.loginFrom", map, VERSION))
                .isNotEqualTo(referenced("connection.loginFrom", PASSWORD, VERSION));
    }

    @Test
    void anotherFieldIsAnotherRevision() {
        assertThat(referenced("connection.loginFrom", PASSWORD, VERSION))
                .isNotEqualTo(referenced("connection.passwordFrom", PASSWORD, VERSION));
    }

    @Test
    void anotherGenerationIsAnotherRevisionOfAnInlineValue() {
        assertThat(inline(5)).isNotEqualTo(inline(4));
    }

    @Test
    void isOpaque() {
        assertThat(referenced("connection.passwordFrom", PASSWORD, VERSION)
                        .orElseThrow()
                        .value())
                .matches("[0-9a-f]{64}");
    }

    private static Optional<SecretRevision> referenced(String path, Reference reference, ValueVersion version) {
        SecretRevisionBuilder revisions = new SecretRevisionBuilder();
        revisions.referenced(path, reference, version);
        return revisions.revision();
    }

    private static Optional<SecretRevision> inline(long generation) {
        SecretRevisionBuilder revisions = new SecretRevisionBuilder();
        revisions.inline("connection.password", generation);
        return revisions.revision();
    }
}
