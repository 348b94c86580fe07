package io.astronomer.operator.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.References.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Semantics 4: a touched object is not a changed value")
class ReferencedValuesTest {
    private static final ReferencedObject OBJECT = new ReferencedObject(Kind.SECRET, "data", "warehouse");
    private static final String KEY = "password";

    private final ReferencedValues values = new ReferencedValues();

    @Test
    void newVersionOfTheSameValueIsNoChange() {
        read("7", Map.of(KEY, "canary"));

        assertThat(update("8", Map.of(KEY, "canary"))).isEmpty();
        assertThat(seen("8")).isEqualTo(new ValueVersion("u1", "7", "8"));
    }

    @Test
    void newValueIsAChange() {
        read("7", Map.of(KEY, "canary"));

        assertThat(update("8", Map.of(KEY, "other"))).containsExactly(KEY);
        assertThat(seen("8")).isEqualTo(new ValueVersion("u1", "8", "8"));
    }

    @Test
    void changeOfAnotherKeyIsNoChange() {
        read("7", Map.of(KEY, "canary", "login", "sam"));

        assertThat(update("8", Map.of(KEY, "canary", "login", "kim"))).isEmpty();
    }

    @Test
    void addedKeyIsAChange() {
        seen("7");
        update("7", Map.of());

        assertThat(update("8", Map.of(KEY, "canary"))).containsExactly(KEY);
    }

    @Test
    void addedEmptyKeyIsAChange() {
        seen("7");
        update("7", Map.of());

        assertThat(update("8", Map.of(KEY, ""))).containsExactly(KEY);
    }

    @Test
    void unreadValueCountsAsChangedAtANewVersion() {
        seen("7");

        assertThat(update("8", Map.of(KEY, "canary"))).containsExactly(KEY);
    }

    @Test
    void unreadValueHasTheLatestVersion() {
        seen("7");

        assertThat(seen("8")).isEqualTo(new ValueVersion("u1", "8", "8"));
    }

    @Test
    void firstReadOfTheSeenVersionIsNoChange() {
        seen("7");

        assertThat(update("7", Map.of(KEY, "canary"))).isEmpty();
    }

    @Test
    void outdatedResponseChangesNothing() {
        read("9", Map.of(KEY, "canary"));

        assertThat(update("10", Map.of(KEY, "other"))).containsExactly(KEY);
        assertThat(update("9", Map.of(KEY, "canary"))).isEmpty();
        assertThat(seen("10")).isEqualTo(new ValueVersion("u1", "10", "10"));
    }

    @Test
    void readValueKeepsTheVersionOfItsRead() {
        read("7", Map.of(KEY, "canary"));
        update("8", Map.of(KEY, "other"));

        assertThat(values.read(OBJECT, KEY, content("u1", "7", Map.of(KEY, "canary"))))
                .isEqualTo(new ValueVersion("u1", "7", "7"));
    }

    @Test
    void recreatedObjectHasNewValues() {
        read("7", Map.of(KEY, "canary"));

        assertThat(values.seen(OBJECT, KEY, new Version("u2", "9"))).isEqualTo(new ValueVersion("u2", "9", "9"));
    }

    @Test
    void readVersionIsUpToDate() {
        read("7", Map.of(KEY, "canary"));

        assertThat(values.isUpToDate(OBJECT, new Version("u1", "7"))).isTrue();
        assertThat(values.isUpToDate(OBJECT, new Version("u1", "8"))).isFalse();
    }

    @Test
    void unreferencedObjectIsForgotten() {
        read("7", Map.of(KEY, "canary"));
        values.seen(new ReferencedObject(Kind.CONFIG_MAP, "data", "settings"), "value", new Version("u9", "3"));

        values.retain((object, key) -> object.kind() == Kind.CONFIG_MAP);

        assertThat(values.size()).isEqualTo(1);
        assertThat(values.isRead(OBJECT, new Version("u1", "7"))).isFalse();
    }

    @Test
    void unreferencedKeyIsForgottenWhenAnotherKeyIsReferenced() {
        read("7", Map.of(KEY, "canary"));
        values.seen(OBJECT, "login", new Version("u1", "7"));

        values.retain((object, key) -> key.equals("login"));

        assertThat(update("8", Map.of(KEY, "other"))).containsExactly("login");
    }

    @Test
    void digestsOfTwoProcessesDiffer() {
        ValueDigests.Digest ours =
                new ValueDigests().of(content("u1", "7", Map.of(KEY, "canary")).get(KEY));
        ValueDigests.Digest theirs =
                new ValueDigests().of(content("u1", "7", Map.of(KEY, "canary")).get(KEY));

        assertThat(ours.isSame(theirs)).isFalse();
    }

    @Test
    void toStringShowsNoValue() {
        read("7", Map.of(KEY, "canary"));

        assertThat(values).hasToString("ReferencedValues[1]");
        assertThat(new ValueDigests()
                        .of(content("u1", "7", Map.of(KEY, "canary")).get(KEY)))
                .hasToString("Digest[…]");
    }

    private ValueVersion seen(String version) {
        return values.seen(OBJECT, KEY, new Version("u1", version));
    }

    /** Reads the values as a reconciliation does. */
    private void read(String version, Map<String, String> data) {
        seen(version);
        update(version, data);
    }

    private Set<String> update(String version, Map<String, String> data) {
        return values.update(OBJECT, content("u1", version, data));
    }

    private static ReferencedData content(String uid, String version, Map<String, String> data) {
        Map<String, byte[]> bytes = new HashMap<>();
        data.forEach((key, text) -> bytes.put(key, text.getBytes(UTF_8)));
        return new ReferencedData(new Version(uid, version), bytes);
    }
}
