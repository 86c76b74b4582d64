using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.Text;

public sealed class ShowTests
{
    [Theory, InlineData("00:00:42", "42s"), InlineData("00:12:05", "12m05s"), InlineData("03:12:59", "3h12m"), InlineData("2.03:00:00", "2d03h"), InlineData("400.00:00:00", "400d"), InlineData("-00:00:05", "0s")]
    public void Durations_fit_six_cells(string time, string shown) => Show.Duration(TimeSpan.Parse(time)).ShouldBe(shown);

    [Theory, InlineData(0.42, "0.4"), InlineData(12.5, "12.5"), InlineData(98.7, "98.7"), InlineData(124.4, "124"), InlineData(1600, "1600")]
    public void Processor_shares_fit_five_cells(double percent, string shown) => Show.Cpu(percent).ShouldBe(shown);

    [Theory, InlineData(512, "512B"), InlineData(1024, "1.0K"), InlineData(6_396_314, "6.1M"), InlineData(220_200_960, "210M"), InlineData(1_406_611_783, "1.31G"), InlineData(1_048_000, "1.0M")]
    public void Sizes_have_three_digits(long bytes, string shown) => Show.Bytes(bytes).ShouldBe(shown);
}
