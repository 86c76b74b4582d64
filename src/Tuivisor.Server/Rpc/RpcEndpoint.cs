using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Web;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Rpc;

/// <summary>POST /RPC2.</summary>
public sealed class RpcEndpoint
{
    /// <summary>Bytes a request may have.</summary>
    public const int MaxRequest = 16 << 20;

    /// <summary>The method whose answer is long and often asked for.</summary>
    private const string LongestAnswer = "supervisor.getAllProcessInfo";

    /// <summary>Written at once: what the connection buffers stays small however long the answer is.</summary>
    private const int WriteSize = 64 * 1024;

    private readonly RpcContext _context;
    private readonly RpcDispatcher _dispatcher;
    private int _expectedSize = 16 * 1024;   // the longest answer so far, so that a buffer need not grow through all sizes

    /// <summary>Answers by the methods of a context.</summary>
    public RpcEndpoint(RpcContext context)
    {
        _context = context;
        _dispatcher = new RpcDispatcher(context);
    }

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        if (Refusal(http.Request) is { } status)
        {
            await ErrorPage.WriteAsync(http, status);
            return;
        }
        var length = (int)http.Request.ContentLength!.Value;   // Refusal has looked
        var read = await http.Request.BodyReader.ReadAtLeastAsync(length, http.RequestAborted);
        XmlRpcCall? call = null;
        var problem = read.Buffer.Length < length ? "unmarshallable" : TryParse(read.Buffer, out call);
        if (problem is not null)
        {
            _context.Log(LogLevel.Error, $"XML-RPC request data {Quote(read.Buffer)} is invalid: {problem}");
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            await ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest);
            return;
        }
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        await AnswerAsync(http, call!);   // without a problem there is a call
    }

    private static int? Refusal(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return StatusCodes.Status400BadRequest;
        if (BrowserGuard.IsForeign(request))
            return StatusCodes.Status403Forbidden;
        return request.ContentLength switch
        {
            null => StatusCodes.Status411LengthRequired,
            > MaxRequest => StatusCodes.Status413PayloadTooLarge,
            _ => null,
        };
    }

    private static string? TryParse(ReadOnlySequence<byte> body, out XmlRpcCall? call)
    {
        try
        {
            call = XmlRpcReader.ReadCall(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
            return call.Method.Length == 0 ? "no method name" : null;
        }
        catch (XmlRpcFormatException)
        {
            call = null;
            return "unmarshallable";
        }
    }

    private async Task AnswerAsync(HttpContext http, XmlRpcCall call)
    {
        using var answer = new PooledBuffer(call.Method == LongestAnswer ? _expectedSize : 16 * 1024);
        try
        {
            var listener = ListenerFeature.Of(http);
            var hasSupervisor = listener.IsOwn || _context.Supervision.Config.RpcInterfaces.Any(rpc => rpc.IsStandard);
            await _dispatcher.AnswerAsync(call, answer, RpcCaller.Of(http, call.Method), hasSupervisor, LookOnly.Is(http), http.RequestAborted);
        }
        catch (XmlRpcFormatException problem)
        {
            _context.Log(LogLevel.Critical, $"Handling XML-RPC request for method '{call.Method}' raised an unexpected exception: {problem.Message}");
            await ErrorPage.WriteAsync(http, StatusCodes.Status500InternalServerError);
            return;
        }
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = answer.Count;
        _expectedSize = Math.Max(_expectedSize, answer.Count + 1024);
        for (var rest = answer.Written; rest.Length > 0; rest = rest[Math.Min(rest.Length, WriteSize)..])
            await http.Response.BodyWriter.WriteAsync(rest[..Math.Min(rest.Length, WriteSize)], http.RequestAborted);
    }

    private static string Quote(ReadOnlySequence<byte> body) =>
        $"'{LogText.Of(Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, 4 * LogText.MaxLength))))}'";
}
