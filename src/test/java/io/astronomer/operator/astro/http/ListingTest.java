package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.WORKSPACE;
import static io.astronomer.operator.astro.http.Samples.identity;
import static io.astronomer.operator.astro.http.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException.Unavailable;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.UnusableRow;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing of one scope entity, collected from pages. */
class ListingTest {
    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void workspaceListingSendsAllParameters() {
        page(0);

        list();

        assertThat(service.request().getPath())
                .isEqualTo("/v1/organizations/" + ScriptedService.ORGANIZATION + "/environment-objects?workspaceId="
                        + WORKSPACE + "&limit=1000&offset=0&sorts=objectKey:asc&sorts=objectType:asc"
                        + "&resolveLinked=false&showSecrets=false");
    }

    @Test
    void deploymentListingUsesItsOwnParameter() {
        page(0);

        Listings.list(service.client(), Scope.DEPLOYMENT, "clx/ &");

        assertThat(service.request().getPath())
                .contains("?deploymentId=clx%2F%20%26&")
                .doesNotContain("workspaceId");
    }

    @Test
    void offsetAdvancesByTheReceivedRows() {
        page(5, row("c1", "a"), row("c2", "b"));
        page(5, row("c3", "c"), row("c4", "d"));
        page(5, row("c5", "e"));

        assertThat(list()).extracting(RemoteObject::id).containsExactly("c1", "c2", "c3", "c4", "c5");
        assertThat(List.of(offset(), offset(), offset())).containsExactly("0", "2", "4");
    }

    @Test
    void rowWhoseIdContainsTheTokenIsUnusable() {
        page(2, row("the-a-token", "a"), row("c2", "b"));

        Page page = service.client().list(withKeys("a"), 0);

        assertThat(page.unusable())
                .extracting(UnusableRow::problem)
                .containsExactly("has an invalid id: it contains a secret that was sent");
    }

    @Test
    void tokenIsRedactedInTheDescriptionOfARow() {
        page(1, row("c1", "a").replace("{\"id\"", "{\"description\": \"made with a-token\", \"id\""));

        assertThat(list()).extracting(RemoteObject::description).containsExactly("made with (sensitive)");
    }

    @Test
    void emptyPageEndsTheListingDespiteItsCount() {
        page(5, row("c1", "a"));
        page(5);

        assertThat(list()).hasSize(1);
    }

    @Test
    void emptyPageEndsAListingWithoutACount() {
        service.answers(200, "{\"environmentObjects\": [" + row("c1", "a") + "]}");
        service.answers(200, "{\"environmentObjects\": []}");

        assertThat(list()).hasSize(1);
        assertThat(service.requests()).isEqualTo(2);
    }

    @Test
    void rowRepeatedOnTheNextPageCountsOnce() {
        page(3, row("c1", "a"), row("c2", "b"));
        page(4, row("c2", "b"), row("c3", "c"));

        assertThat(list()).extracting(RemoteObject::id).containsExactly("c1", "c2", "c3");
    }

    @Test
    void repeatedFirstPageFailsTheListing() {
        page(4, row("c1", "a"), row("c2", "b"));
        page(5, row("c1", "a"), row("c2", "b"));

        assertThatThrownBy(this::list)
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("the listing did not end after ");
    }

    @Test
    void endlessListingFails() {
        PageCollector pageCollector = new PageCollector();

        assertThatThrownBy(() -> {
                    while (true) {
                        pageCollector.add(new Page(
                                List.of(),
                                List.of(),
                                List.of("c" + pageCollector.offset()),
                                OptionalInt.empty(),
                                List.of()));
                    }
                })
                .isInstanceOf(Unavailable.class);
        assertThat(pageCollector.count()).isEqualTo(1000);
    }

    @Test
    void listingOfTooManyRowsFails() {
        PageCollector pageCollector = new PageCollector();

        assertThatThrownBy(() -> {
                    while (true) {
                        List<String> ids = IntStream.range(0, 1000)
                                .mapToObj(row -> "c" + (pageCollector.offset() + row))
                                .toList();
                        pageCollector.add(new Page(List.of(), List.of(), ids, OptionalInt.empty(), List.of()));
                    }
                })
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("the listing did not end after ");
        assertThat(pageCollector.offset()).isEqualTo(201_000);
    }

    @Test
    void onlyRequestedRowsKeepTheirContent() {
        page(2, row("c1", "a"), row("c2", "b"));

        Page page = service.client().list(withKeys("a"), 0);

        assertThat(page.objects()).extracting(RemoteObject::id).containsExactly("c1");
        assertThat(page.others()).extracting(ObjectIdentity::key).containsExactly("b");
    }

    @Test
    void unrequestedRowMayBeIncomplete() {
        page(2, row("c1", "a"), row("c2", "b").replace("createdAt", "createdSometime"));

        assertThat(service.client().list(withKeys("a"), 0).objects()).hasSize(1);
    }

    @Test
    void pageOfMoreRowsThanRequestedIsUnusable() {
        page(1001, Collections.nCopies(1001, "{}").toArray(String[]::new));

        assertThatThrownBy(this::list)
                .isInstanceOf(Unavailable.class)
                .hasMessage("the response body has more rows than requested");
    }

    @Test
    void pageWithAnExcessiveRowIsUnusable() {
        page(
                1,
                row("c1", "a")
                        .replace("\"setFields\"", "\"novelty\": [" + "[],".repeat(200_000) + "1], \"setFields\""));

        assertThatThrownBy(this::list)
                .isInstanceOf(Unavailable.class)
                .hasMessage("the response body is not a JSON object");
    }

    @Test
    void rowsOfOtherScopesAreIgnored() {
        page(
                4,
                row("c1", "a"),
                row("c2", "b").replace("\"WORKSPACE\"", "\"DEPLOYMENT\""),
                row("c3", "c").replace(WORKSPACE, WORKSPACE.toUpperCase(Locale.ROOT)),
                row("c4", "d").replace("\"id\"", "\"sourceScopeEntityId\": \"clxother\", \"id\""));

        assertThat(list()).extracting(RemoteObject::id).containsExactly("c1");
    }

    @Test
    void rowOfAnUnknownTypeIsIgnored() {
        page(2, row("c1", "a").replace("CONNECTION", "FEATURE_FLAG"), row("c2", "b"));

        assertThat(list()).extracting(RemoteObject::id).containsExactly("c2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "createdAt", "updatedAt"})
    void rowWithoutARequiredMemberIsUnusable(String member) {
        page(2, row("c1", "a").replace("\"" + member + "\"", "\"other\""), row("c2", "b"));

        Page page = service.client().list(withKeys("a", "b"), 0);

        assertThat(page.objects()).extracting(RemoteObject::id).containsExactly("c2");
        assertThat(page.unusable()).containsExactly(new UnusableRow(Optional.of(identity("a")), "has no " + member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "7", "[]"})
    void rowWithoutAKeyIsUnusableWithoutAnIdentity(String key) {
        page(2, row("c1", "a").replace("\"a\"", key), row("c2", "b"));

        Page page = service.client().list(withKeys("b"), 0);

        assertThat(page.objects()).extracting(RemoteObject::id).containsExactly("c2");
        assertThat(page.unusable()).containsExactly(new UnusableRow(Optional.empty(), "has no objectKey"));
    }

    /** The API server counts fewer characters as white space than Java does. */
    @ParameterizedTest
    @ValueSource(strings = {" a ", "\u2003", "\u00a0", " "})
    void keyWithWhiteSpaceIsReadUnchanged(String key) {
        page(1, row("c1", key));

        assertThat(service.client().list(withKeys(key), 0).objects())
                .extracting(object -> object.identity().key())
                .containsExactly(key);
    }

    @Test
    void unusableRowsAreCollectedFromAllPages() {
        page(4, row("", "a"), row("c2", "b"));
        page(4, row("", "c"), row("c4", "d"));
        PageCollector pageCollector = new PageCollector();

        while (!pageCollector.isComplete()) {
            pageCollector.add(service.client().list(withKeys("a", "b", "c", "d"), pageCollector.offset()));
        }

        assertThat(pageCollector.unusable()).containsOnlyKeys(identity("a"), identity("c"));
        assertThat(pageCollector.unusableRows()).isEqualTo(2);
    }

    @Test
    void pageWithoutItsListFails() {
        service.answers(200, "{\"totalCount\": 0}");

        assertThatThrownBy(this::list).hasMessage("the response body has no environmentObjects");
    }

    @Test
    void failedPageFailsTheListing() {
        page(2, row("c1", "a"));
        service.answers(500, "");

        assertThatThrownBy(this::list).isInstanceOf(Unavailable.class);
    }

    private void page(int total, String... rows) {
        service.answers(
                200, "{\"environmentObjects\": [" + String.join(",", rows) + "], \"totalCount\": " + total + "}");
    }

    private static ListFilter withKeys(String... keys) {
        return new ListFilter(
                Optional.of(new ScopeEntity(Scope.WORKSPACE, WORKSPACE)),
                identity -> List.of(keys).contains(identity.key()));
    }

    private List<RemoteObject> list() {
        return Listings.list(service.client(), Scope.WORKSPACE, WORKSPACE);
    }

    private String offset() {
        return service.request().getPath().replaceAll(".*&offset=(\\d+)&.*", "$1");
    }
}
