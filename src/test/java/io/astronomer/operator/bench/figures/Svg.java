package io.astronomer.operator.bench.figures;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws plots as SVG files. */
public final class Svg {
    private static final int POINTS = 300;
    private static final Color[] COLOURS = {
        new Color(0x1f77b4), new Color(0xd95f02), new Color(0x444444), new Color(0x2ca02c)
    };

    private Svg() {}

    public static void write(Plot plot, Path folder) {
        XYChart chart = new XYChartBuilder()
                .width(760)
                .height(320)
                .title(plot.title())
                .xAxisTitle(plot.x())
                .yAxisTitle(plot.y())
                .build();
        style(chart.getStyler());
        for (Series line : plot.lines()) {
            Series drawn = line.thinned(POINTS);
            if (!drawn.points().isEmpty()) {
                chart.addSeries(line.name(), values(drawn, true), values(drawn, false))
                        .setMarker(SeriesMarkers.NONE);
            }
        }
        try {
            Files.createDirectories(folder);
            VectorGraphicsEncoder.saveVectorGraphic(
                    chart, folder.resolve(plot.file()).toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void style(org.knowm.xchart.style.XYStyler styler) {
        styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        styler.setSeriesColors(COLOURS);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        styler.setLocale(Locale.ROOT);
        styler.setYAxisMin(0.0);
    }

    private static double[] values(Series line, boolean x) {
        return line.points().stream()
                .mapToDouble(point -> x ? point.x() : point.y())
                .map(value -> Math.round(value * 100) / 100.0)
                .toArray();
    }
}
