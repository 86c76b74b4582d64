using System.Text;
using System.Text.RegularExpressions;
using Tuivisor.CommandLine;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Commands;

/// <summary>"tuivisor logs": the end of a log, and what is added to it.</summary>
internal static class LogsCommand
{
    private const int Piece = 256 * 1024;

    /// <summary>What to print.</summary>
    /// <param name="Program">Name; null for the server's own log.</param>
    /// <param name="Stderr">The log of stderr.</param>
    /// <param name="Lines">So many lines from its end.</param>
    /// <param name="Follow">Go on until stopped.</param>
    /// <param name="Pattern">Only lines that match; null for all.</param>
    internal sealed record Request(string? Program, bool Stderr, int Lines, bool Follow, Regex? Pattern);

    /// <summary>Prints it.</summary>
    public static Task<int> RunAsync(CommandContext context, Request request) => request.Program is null
        ? context.WithServerAsync(client => PrintAsync(context, client, "", LogStream.Main, request), reconnect: request.Follow)
        : context.WithProgramAsync(
            request.Program,
            (client, program) => PrintAsync(context, client, program.FullName, request.Stderr ? LogStream.Stderr : LogStream.Stdout, request),
            reconnect: request.Follow);

    private static async Task<int> PrintAsync(
        CommandContext context, AttachClient client, string program, LogStream stream, Request request)
    {
        await using var output = ProcessStreams.Output();
        var (tail, end) = await TailAsync(client, program, stream, request);
        foreach (var line in tail)
        {
            output.Write(line);
        }

        if (!request.Follow)
        {
            return ExitCode.Done;
        }

        await output.FlushAsync();
        var follow = client.Ask(id => new FollowLog(id, program, stream, end));
        string? place = null;
        var rest = new LineSplitter();
        while (true)
        {
            switch (await client.ReadAsync(CancellationToken.None))
            {
                case LogChunk chunk when chunk.Id == follow:
                    (end, place) = (chunk.Offset + chunk.Bytes.Length, chunk.Place);
                    foreach (var line in rest.Add(chunk.Bytes).Where(line => Matches(line, request.Pattern)))
                    {
                        output.Write(line);
                    }

                    await output.FlushAsync();
                    break;
                case Failed failed:
                    throw new AttachException(AttachProblem.Refused, failed.Text, failed);
                case Welcome:
                    // Another server: its programs and their logs are the same, so it goes on where it was.
                    follow = client.Ask(id => new FollowLog(id, program, stream, end) { After = place });
                    break;
                case StateChanged { State: AttachState.Closed } or Bye { IsForAMoment: false }:
                    context.Tell("tuivisor: the server ended");
                    return ExitCode.NoServer;
            }
        }
    }

    /// <summary>The wanted lines, oldest first, and the offset after them. Reads backward in pieces, never the whole log.</summary>
    private static async Task<(IReadOnlyList<byte[]> Lines, long End)> TailAsync(
        AttachClient client, string program, LogStream stream, Request request)
    {
        var last = await client.AskAsync<LogChunk>(id => new ReadLog(id, program, stream, -Piece, Piece), CancellationToken.None);
        var end = last.Offset + last.Bytes.Length;
        var bytes = last.Bytes;
        var start = last.Offset;
        while (true)
        {
            var splitter = new LineSplitter();
            var lines = splitter.Add(bytes).Concat(splitter.Rest()).Skip(start > 0 ? 1 : 0).Where(line => Matches(line, request.Pattern)).ToList();
            if (lines.Count >= request.Lines || start <= 0)
            {
                return (lines.TakeLast(request.Lines).ToList(), end);
            }

            var from = Math.Max(0, start - Piece);
            var length = (int)(start - from);
            var before = await client.AskAsync<LogChunk>(id => new ReadLog(id, program, stream, from, length), CancellationToken.None);
            if (before.Bytes.Length == 0 || before.Epoch != last.Epoch)
            {
                return (lines.TakeLast(request.Lines).ToList(), end);
            }

            bytes = [.. before.Bytes, .. bytes];
            start = from;
        }
    }

    private static bool Matches(byte[] line, Regex? pattern) => pattern is null || pattern.IsMatch(Encoding.UTF8.GetString(line));
}
