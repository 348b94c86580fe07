package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.code;
import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.List;
import java.util.stream.Collectors;

/** One object of the page with its changes. */
record HtmlObject(PlannedObject object, String id) {
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_VALUE = 20_000;
    private static final int MOST_CHIPS = 12;

    String render() {
        String action = object.action().text();
        StringBuilder card = new StringBuilder("<article class=\"card object " + action + "\" data-action=\"" + action
                + "\" aria-labelledby=\"" + id + "\">\n");
        card.append("<h3 id=\"").append(id).append("\"><span class=\"symbol\" aria-hidden=\"true\">");
        card.append(text(Words.symbol(object.action())))
                .append("</span> ")
                .append(name(object))
                .append(' ');
        card.append(tag("span", "pill " + action, text(Words.action(object)))).append("</h3>\n");
        if (!Words.remark(object).isEmpty()) {
            card.append(tag("p", "remark", text(Words.remark(object)))).append('\n');
        }
        card.append(changes()).append(facts()).append("</article>\n");
        return card.toString();
    }

    /** Returns the key with its type, or the resource where there is no key. */
    static String name(PlannedObject object) {
        return object.identity()
                .map(identity -> code(Visible.name(identity.key())) + " "
                        + tag("span", "type", text(identity.type().name())))
                .orElseGet(() -> code(Visible.name(object.reference())));
    }

    private String changes() {
        if (object.changes().isEmpty()) {
            return "";
        }
        StringBuilder table =
                new StringBuilder("<table class=\"changes\" role=\"table\" aria-labelledby=\"" + id + "\">\n");
        table.append(HtmlTable.head("Field", "In Astro", "After the merge"));
        table.append("<tbody role=\"rowgroup\">\n");
        object.changes().stream().map(ShownChange::of).map(HtmlObject::row).forEach(table::append);
        return table.append("</tbody>\n</table>\n").toString();
    }

    private static String row(ShownChange change) {
        ShownChange line = change.shortened(LONGEST_LINE);
        String from = change.from()
                .map(value -> side("from", value, line.from().orElse(value)))
                .orElse("");
        return HtmlTable.row(
                HtmlTable.rowHeader(code(change.path())),
                HtmlTable.cell("In Astro", from),
                HtmlTable.cell("After the merge", side("to", change.to(), line.to()) + note(change)));
    }

    private static String note(ShownChange change) {
        return change.note().isEmpty() ? "" : " " + tag("span", "note", text(change.note()));
    }

    /** @param line the value as it is shown on one line */
    private static String side(String side, ShownValue value, ShownValue line) {
        return switch (value.kind()) {
            case VALUE -> value(side, value.text(), line);
            case NONE -> tag("span", "quiet", "none");
            case RELATION -> tag("code", value.text().startsWith("-") ? "from" : "to", text(value.line(LONGEST_LINE)));
            case WORDS, REFERENCE -> tag("span", "words " + side, text(value.line(LONGEST_LINE)));
        };
    }

    private static String value(String side, String whole, ShownValue line) {
        String start = tag("code", side, text(line.line(LONGEST_LINE)));
        return whole.length() <= LONGEST_LINE && whole.indexOf('\n') < 0
                ? start
                : "<details class=\"long\"><summary>" + start + "</summary><pre tabindex=\"0\">"
                        + text(Visible.lines(whole, LONGEST_VALUE)) + "</pre></details>";
    }

    private String facts() {
        StringBuilder facts = new StringBuilder("<dl>\n");
        fact(facts, "Resource", code(Visible.name(object.reference())));
        object.location()
                .ifPresent(place -> fact(facts, "Manifest", code(Visible.name(place.file()) + ":" + place.line())));
        object.id().ifPresent(external -> fact(facts, "Id", code(Visible.name(external))));
        object.hash().ifPresent(hash -> fact(facts, "Plan", code(Visible.name(hash))));
        if (!object.incomparable().isEmpty()) {
            fact(facts, "Can't compare", text(Words.names(object.incomparable())));
        }
        reaches(facts);
        return facts.append("</dl>\n").toString();
    }

    private void reaches(StringBuilder facts) {
        List<String> linked = object.reaches().linked();
        List<String> autoLinked = object.reaches().autoLinked();
        if (!linked.isEmpty()) {
            fact(facts, "Linked to", chips(linked));
        }
        if (!autoLinked.isEmpty()) {
            fact(facts, "By auto-link", chips(autoLinked));
        }
    }

    private static String chips(List<String> names) {
        int shown = names.size() > MOST_CHIPS ? MOST_CHIPS : names.size();
        String first = list(names.subList(0, shown));
        return shown == names.size()
                ? first
                : first + "<details class=\"more\"><summary>" + Words.number(names.size() - shown) + " more</summary>"
                        + list(names.subList(shown, names.size())) + "</details>";
    }

    private static String list(List<String> names) {
        return "<ul class=\"chips\">"
                + names.stream()
                        .map(name -> tag("li", "", text(Visible.name(name))))
                        .collect(Collectors.joining())
                + "</ul>";
    }

    /** @param content markup */
    private static void fact(StringBuilder facts, String name, String content) {
        facts.append("<div>")
                .append(tag("dt", "", text(name)))
                .append(tag("dd", "", content))
                .append("</div>\n");
    }
}
