namespace Tuivisor.EndToEndTests.Compat;

/// <summary>Shows where two transcripts part: lines of the first alone after "-", of the second alone after "+".</summary>
internal static class TranscriptDiff
{
    public static string Of(string first, string second)
    {
        var (left, right) = (first.Split('\n'), second.Split('\n'));
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<string>();
        var (l, r) = (0, 0);
        while (l < left.Length || r < right.Length)
        {
            if (l < left.Length && r < right.Length && left[l] == right[r])
            {
                lines.Add(" " + left[l++]);
                r++;
            }
            else if (l < left.Length && (r == right.Length || common[l + 1, r] >= common[l, r + 1]))
            {
                lines.Add("-" + left[l++]);
            }
            else
            {
                lines.Add("+" + right[r++]);
            }
        }

        return string.Join('\n', lines);
    }
}
