using System.Globalization;
using System.Text;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Protocol.Logs;

/// <summary>A followed log in pieces, each with the place after it, so that who follows can go on there with another server. What it asks
/// for by <see cref="Header"/>, a server that knows it answers with <see cref="ContentType"/>; Supervisor sends the bare log.</summary>
/// <remarks>A piece is a line, "file:offset length", and so many bytes.</remarks>
public static class LogPieces
{
    /// <summary>Header of a request: the place to go on at, or <see cref="Begin"/>.</summary>
    public const string Header = "Tuivisor-Log-Place";

    /// <summary>No place yet: the answer begins as it would without the header.</summary>
    public const string Begin = "none";

    /// <summary>Content-Type of an answer in pieces.</summary>
    public const string ContentType = "application/x-tuivisor-log";

    /// <summary>Bytes in a piece at most.</summary>
    public const int MaxBytes = 16 * 1024;

    private const int MaxLine = 64;

    /// <summary>The line before a piece.</summary>
    /// <param name="after">The place after it.</param>
    /// <param name="length">Bytes that follow.</param>
    public static byte[] LineFor(LogPlace after, int length) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{after} {length}\n"));

    /// <summary>Reads a piece, whole.</summary>
    /// <param name="body">An answer in pieces.</param>
    /// <param name="bytes">Room for <see cref="MaxBytes"/>.</param>
    /// <param name="after">The place after the piece.</param>
    /// <returns>Bytes of the piece, which may be 0; -1 at the end of the answer.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The connection broke.</exception>
    /// <exception cref="HttpAnswerException">The answer broke off, or is not in pieces.</exception>
    public static int Read(HttpBody body, Span<byte> bytes, out LogPlace after)
    {
        after = default;
        Span<byte> line = stackalloc byte[MaxLine];
        var length = 0;
        while (true)
        {
            if (body.Read(line.Slice(length, 1)) == 0) return length == 0 ? -1 : throw Broken();
            if (line[length] == '\n') break;
            if (++length == MaxLine) throw Broken();
        }

        var words = Encoding.ASCII.GetString(line[..length]).Split(' ');
        if (words.Length != 2 || !LogPlace.TryParse(words[0], out after)
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > bytes.Length)
            throw Broken();
        for (var read = 0; read < count;)
        {
            var some = body.Read(bytes[read..count]);
            if (some == 0) throw Broken();
            read += some;
        }

        return count;
    }

    private static HttpAnswerException Broken() => new("the log broke off in the middle of a piece", HttpFlaw.CutOff);
}
