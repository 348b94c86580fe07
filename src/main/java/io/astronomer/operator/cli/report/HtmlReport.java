package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.code;
import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page that loads nothing. Without scripts it shows everything, and has no filter. */
final class HtmlReport {
    private final PlanReport report;
    private final StringBuilder page = new StringBuilder();
    private int objects;

    HtmlReport(PlanReport report) {
        this.report = report;
    }

    String render() {
        page.append(HtmlPage.head(
                "Plan " + Words.shortHash(report.hash()) + " for Astro", List.of(PageAsset.STYLE), PageAsset.SCRIPT));
        page.append("<body>\n");
        banner();
        page.append("<main>\n");
        overview();
        page.append(HtmlProblems.of(report.diagnostics()));
        EntityGroup.of(report.objects()).forEach(this::group);
        page.append("</main>\n");
        page.append(tag(
                        "footer",
                        "",
                        tag("p", "", text(Words.PLANNED_ONLY))
                                + tag("p", "", "Plan " + code(Visible.name(report.hash())))))
                .append('\n');
        page.append(HtmlPage.end(PageAsset.SCRIPT));
        return page.toString();
    }

    private void banner() {
        String organization = Visible.name(report.organization());
        page.append("<header>\n")
                .append(tag("p", "eyebrow", "kubectl astro plan"))
                .append('\n');
        page.append(tag("h1", "", report.hasChanges() ? "Plan for Astro" : "Plan for Astro: nothing to do"))
                .append('\n');
        int incomparable = report.summary().incomparable();
        page.append(tag(
                        "p",
                        "origin",
                        (report.organization().isBlank()
                                        ? ""
                                        : "Organization " + tag("b", "", text(organization)) + ", ")
                                + text(Words.origin(report.summary())) + "."
                                + (incomparable == 0 ? "" : " " + text(Words.incomparable(incomparable)) + ".")))
                .append('\n');
        List<String> violated = Words.violated(report);
        if (!violated.isEmpty()) {
            page.append(tag(
                            "p",
                            "violated",
                            tag("b", "", "Violates " + code("--fail-on")) + " "
                                    + violated.stream().map(Html::code).collect(Collectors.joining(" "))))
                    .append('\n');
        }
        page.append("</header>\n");
    }

    /** The tiles are the filter as well, once the script has enabled them. */
    private void overview() {
        page.append("<section class=\"overview\" aria-label=\"Overview\">\n<div class=\"tiles\" role=\"group\"")
                .append(" aria-label=\"Show only these actions\">\n");
        for (PlannedAction action : PlannedAction.values()) {
            int count = report.summary().count(action);
            if (count > 0) {
                page.append("<button type=\"button\" class=\"tile ").append(action.text());
                page.append("\" data-shows=\"").append(action.text()).append("\" aria-pressed=\"false\" disabled>");
                page.append(tag("b", "", Words.number(count))).append(' ');
                page.append(tag("span", "", text(Words.ending(action, count)))).append("</button>\n");
            }
        }
        page.append("</div>\n<div class=\"filter\" role=\"search\" hidden>\n")
                .append("<label for=\"find\">Filter</label>\n")
                .append("<input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"")
                .append(" placeholder=\"key, file, value, Deployment\">\n")
                .append("<p id=\"found\" role=\"status\"></p>\n</div>\n</section>\n");
    }

    private void group(EntityGroup group) {
        String id = "e" + objects;
        page.append("<section class=\"entity\" aria-labelledby=\"").append(id).append("\">\n");
        page.append("<h2 id=\"").append(id).append("\">").append(tag("span", "eyebrow", text(group.kind())));
        page.append(' ').append(text(group.name()));
        page.append(" <span class=\"counts\">").append(text(group.sentence())).append("</span></h2>\n");
        for (PlannedObject object : group.changed()) {
            page.append(new HtmlObject(object, "o" + objects++).render());
        }
        unchanged(group.unchanged());
        page.append("</section>\n");
    }

    private void unchanged(List<PlannedObject> unchanged) {
        if (unchanged.isEmpty()) {
            return;
        }
        int incomparable = (int) unchanged.stream()
                .filter(object -> !object.incomparable().isEmpty())
                .count();
        page.append("<details class=\"unchanged\">\n")
                .append(tag("summary", "", text(Words.unchanged(unchanged.size(), incomparable))))
                .append("\n<ul>\n");
        for (PlannedObject object : unchanged) {
            page.append("<li data-action=\"unchanged\">").append(HtmlObject.name(object));
            if (!object.incomparable().isEmpty()) {
                page.append(' ')
                        .append(tag("span", "quiet", "can't compare " + text(Words.names(object.incomparable()))));
            }
            page.append("</li>\n");
            objects++;
        }
        page.append("</ul>\n</details>\n");
    }
}
