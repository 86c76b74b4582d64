using System.Globalization;
using System.Text;
using Tuivisor.Terminal.Unicode;

namespace Tuivisor.UnitTests.Terminal.Unicode;

public sealed class GraphemeRulesTests
{
    /// <summary>In the notation of the Unicode test file: '+' where a cluster goes on, '/' where it ends.</summary>
    [Theory]
    [InlineData("61/62")]
    [InlineData("61+301/62")]
    [InlineData("D+A")]
    [InlineData("A/301")]
    [InlineData("1F468+200D+1F469+200D+1F467")]
    [InlineData("1F44D+1F3FD/58")]
    [InlineData("2764+FE0F/58")]
    [InlineData("61+200D/1F467")]
    [InlineData("1F1E9+1F1EA/1F1FA+1F1F8")]
    [InlineData("1100+1161+11A8/AC00")]
    [InlineData("AC00+11A8+11A8")]
    [InlineData("AC01/1161")]
    [InlineData("600+61")]
    [InlineData("E01+E33")]
    [InlineData("1F3F4+E0067+E0062+E007F")]
    public void Clusters_end_where_the_standard_says(string notation)
    {
        var cluster = new StringBuilder();
        var found = new StringBuilder();
        foreach (var text in notation.Split('+', '/'))
        {
            var codePoint = int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (cluster.Length > 0)
            {
                var joins = GraphemeRules.Joins(cluster.ToString(), codePoint);
                found.Append(joins ? '+' : '/');
                if (!joins) cluster.Clear();
            }

            found.Append(text);
            cluster.Append(char.ConvertFromUtf32(codePoint));
        }

        found.ToString().ShouldBe(notation);
    }
}
