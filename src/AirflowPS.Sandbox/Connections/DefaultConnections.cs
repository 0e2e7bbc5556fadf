namespace AirflowPS.Sandbox;

/// <summary>Some of the connections that Airflow has by default; a real server knows about 60, most of them for providers that few have.</summary>
internal static class DefaultConnections
{
    public static IEnumerable<Connection> Make() => new Connection[]
    {
        new("airflow_db", "mysql") { Host = "mysql", Login = "root", Schema = "airflow" },
        new("athena_default", "athena"),
        new("aws_default", "aws"),
        new("azure_default", "azure"),
        new("cassandra_default", "cassandra") { Host = "cassandra", Port = 9042 },
        new("databricks_default", "databricks") { Host = "localhost" },
        new("elasticsearch_default", "elasticsearch") { Host = "localhost", Schema = "http", Port = 9200 },
        new("fs_default", "fs") { Extra = """{"path": "/"}""" },
        new("ftp_default", "ftp") { Host = "localhost", Port = 21, Login = "airflow", Password = "airflow" },
        new("google_cloud_default", "google_cloud_platform") { Schema = "default" },
        new("http_default", "http") { Host = "https://www.httpbin.org/" },
        new("kubernetes_default", "kubernetes"),
        new("mongo_default", "mongo") { Host = "mongo", Port = 27017 },
        new("mssql_default", "mssql") { Host = "localhost", Port = 1433 },
        new("mysql_default", "mysql") { Host = "mysql", Login = "root", Schema = "airflow" },
        new("postgres_default", "postgres") { Host = "postgres", Login = "postgres", Password = "airflow", Schema = "airflow" },
        new("redis_default", "redis") { Host = "redis", Port = 6379, Extra = """{"db": 0}""" },
        new("sftp_default", "sftp") { Host = "localhost", Port = 22, Login = "airflow" },
        new("sqlite_default", "sqlite") { Host = "/tmp/sqlite_default.db" },
        new("ssh_default", "ssh") { Host = "localhost" },
    };
}
