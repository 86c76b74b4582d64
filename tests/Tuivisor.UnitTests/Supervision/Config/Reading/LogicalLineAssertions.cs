using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.UnitTests.Supervision.Config.Reading;

internal static class LogicalLineAssertions
{
    /// <summary>The one setting among the lines.</summary>
    public static IniSetting ShouldHaveSetting(this IReadOnlyList<LogicalLine> lines) =>
        lines.Select(line => line.Setting).OfType<IniSetting>().ShouldHaveSingleItem();
}
