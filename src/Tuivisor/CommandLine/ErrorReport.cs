using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuivisor.CommandLine;

/// <summary>
/// An error as people and scripts see it: what went wrong with the name of the thing, where, and what to do about it.
/// </summary>
/// <param name="Id">Stable name for scripts, for example E_SERVER_NONE. Never renamed.</param>
/// <param name="ExitCode">One of <see cref="CommandLine.ExitCode"/>.</param>
/// <param name="What">First line, without "tuivisor: ".</param>
/// <param name="Facts">Further lines, each a label and a text; the label "" makes a line without one.</param>
internal sealed record ErrorReport(string Id, int ExitCode, string What, params IReadOnlyList<(string Label, string Text)> Facts)
{
    private const int LabelWidth = 7;

    /// <summary>The lines for a terminal, each closed by a newline.</summary>
    public override string ToString()
    {
        var lines = Facts.Select(fact => fact.Label.Length > 0 ? $"  {fact.Label.PadRight(LabelWidth)} {fact.Text}\n" : $"  {fact.Text}\n");
        return $"tuivisor: {What}\n{string.Concat(lines)}";
    }

    /// <summary>One JSON object on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new ErrorBody(1, new ErrorDetails(Id, What, Facts.Select(fact => new ErrorFact(fact.Label, fact.Text)).ToList())),
        ErrorJson.Default.ErrorBody);

    /// <summary>Writes it where it belongs: text on standard error, or JSON on standard output; gives the exit code.</summary>
    public int Write(TextWriter output, TextWriter error, bool json)
    {
        if (json)
        {
            output.WriteLine(ToJson());
        }
        else
        {
            error.Write(ToString());
        }

        return ExitCode;
    }
}

/// <summary>The JSON form of an <see cref="ErrorReport"/>.</summary>
internal sealed record ErrorBody(int Schema, ErrorDetails Error);

/// <summary>What the error is.</summary>
internal sealed record ErrorDetails(string Id, string What, IReadOnlyList<ErrorFact> Facts);

/// <summary>One labelled line.</summary>
internal sealed record ErrorFact(string Label, string Text);

[JsonSerializable(typeof(ErrorBody))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ErrorJson : JsonSerializerContext;
