using AirflowPS.Benchmarks;

// Tells its address to whoever started it, and ends when its input does.
var server = new BenchmarkServer(Content.Make(), Settings.Read(args));
Console.WriteLine(server.Address);
_ = server.RunAsync();
await Console.In.ReadToEndAsync();
