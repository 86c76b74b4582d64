namespace Tuivisor.Supervision.Config;

/// <summary>[rpcinterface:x].</summary>
/// <param name="Name">x.</param>
/// <param name="Factory">supervisor.rpcinterface_factory.</param>
/// <param name="IsStandard">True for Supervisor's own interface.</param>
public sealed record RpcInterfaceConfig(string Name, string Factory, bool IsStandard);
